from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "portal.kit.access"
    label = "access"
    verbose_name = "Zugang"

    def ready(self):
        from django.contrib.auth.signals import user_logged_in

        from portal.kit.access import sessions

        user_logged_in.connect(sessions.begin, dispatch_uid="access.sessions.begin")
