from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "directory"
    verbose_name = _("Wegweiser")

    def ready(self):
        from directory.admin import groups
        from directory.search import receivers  # noqa: F401  (connects the signals)

        post_migrate.connect(groups.create_missing, sender=self)
