from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "directory"
    verbose_name = _("Wegweiser")

    def ready(self):
        from directory.search import receivers  # noqa: F401  (connects the signals)
