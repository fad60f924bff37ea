from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammesConfig(AppConfig):
    name = "programmes"
    verbose_name = _("Programme und Förderung")

    def ready(self):
        from programmes import receivers  # noqa: F401  (connects the signals)
