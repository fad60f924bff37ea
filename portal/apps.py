from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "Portal"

    def ready(self):
        from portal import checks, receivers  # noqa: F401  (registers checks and signals)
        from portal.accounts import receivers as second_factor  # noqa: F401  (as well)
        from portal.admin import groups

        # The last app to be migrated: by then the directory has made the groups of staff.
        post_migrate.connect(groups.give_once, sender=apps.get_app_config("programmes"))
