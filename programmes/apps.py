from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ProgrammesConfig(AppConfig):
    name = "programmes"
    verbose_name = _("Programme und Förderung")

    def ready(self):
        from programmes import receivers  # noqa: F401  (connects the signals)
        from programmes.admin import groups

        post_migrate.connect(groups.give_once, sender=self)
