"""System checks: a wrong setting stops the start with a sentence and a cure."""

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.core.exceptions import ImproperlyConfigured

from portal import languages
from portal.kit.catalogues import folder


@register()
def settings_are_readable(app_configs, **kwargs):
    return [
        Error(
            f"Die Einstellung {name} ist nicht lesbar: {reason}",
            hint=f"{name} in der Umgebung oder in .env berichtigen; Beispiele in .env.example.",
            id="portal.E001",
        )
        for name, reason in settings.SETTINGS_PROBLEMS
    ]


@register()
def secret_key_is_set(app_configs, **kwargs):
    if settings.DEBUG or len(secret_key()) >= 32:
        return []
    return [
        Error(
            "SECRET_KEY fehlt oder ist kürzer als 32 Zeichen.",
            hint="python -c 'import secrets; print(secrets.token_urlsafe(50))' → SECRET_KEY",
            id="portal.E002",
        )
    ]


def secret_key():
    try:
        return settings.SECRET_KEY
    except ImproperlyConfigured:  # Django's own word for an empty key
        return ""


@register(Tags.translation)
def catalogues_are_compiled(app_configs, **kwargs):
    missing = [code for code in languages.ENABLED if is_missing(code)]
    return [
        Error(
            f"Für „{code}“ fehlt der kompilierte Katalog.", hint="make catalogues", id="portal.E003"
        )
        for code in missing
    ]


def is_missing(code):
    return code != languages.SOURCE and not (folder(code) / "django.mo").exists()


@register(deploy=True)
def hosts_are_named(app_configs, **kwargs):
    found = []
    if not settings.ALLOWED_HOSTS:
        found.append(
            Error(
                "ALLOWED_HOSTS ist leer: jede Anfrage bekäme 400.",
                hint="ALLOWED_HOSTS=portal.example.org",
                id="portal.E004",
            )
        )
    if "*" in settings.ALLOWED_HOSTS:
        found.append(
            Error(
                "ALLOWED_HOSTS erlaubt jeden Namen.",
                hint="Die Namen nennen, unter denen das Portal zu erreichen ist.",
                id="portal.E005",
            )
        )
    return found


@register(deploy=True)
def database_is_for_production(app_configs, **kwargs):
    if settings.DEBUG or "sqlite" not in settings.DATABASES["default"]["ENGINE"]:
        return []
    return [
        Warning(
            "Das Portal läuft mit SQLite; für den Betrieb ist PostgreSQL vorgesehen.",
            hint="DATABASE_URL=postgres://benutzer:kennwort@rechner/datenbank",
            id="portal.W001",
        )
    ]


@register(deploy=True)
def mails_can_leave(app_configs, **kwargs):
    """Without mails nobody is invited, and no partner signs in."""
    if settings.DEBUG:
        return []
    missing = [
        (not settings.MAIL_SERVER_IS_NAMED, "EMAIL_URL", "submission://name:kennwort@rechner:587"),
        (settings.DEFAULT_FROM_EMAIL.endswith(".example"), "MAIL_FROM", "portal@portal.de"),
        (not settings.SITE_URL, "SITE_URL", "https://portal.example.org"),
    ]
    return [
        Warning(
            f"{name} fehlt: Einladungen und Codes zum Anmelden kommen so nicht an.",
            hint=f"{name}={value}",
            id="portal.W002",
        )
        for is_missing, name, value in missing
        if is_missing
    ]
