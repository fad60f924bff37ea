"""Settings of the portal: everything that differs between machines comes from the environment.

Wrong or missing values do not crash here: they are collected in `SETTINGS_PROBLEMS`, and the
system checks in `portal.checks` turn them into sentences with a cure.
"""

import secrets
from pathlib import Path

from environs import Env, EnvError

from portal import languages
from portal.accounts import configuration

languages.teach_django()
languages.one_for_each_thread()

BASE_DIR = Path(__file__).resolve().parent.parent
SETTINGS_PROBLEMS = []

env = Env()
env.read_env(BASE_DIR / ".env", override=False)


def read(reader, name, default, **options):
    """The value of an environment variable; a value that cannot be read becomes a problem."""
    try:
        return reader(name, default, **options)
    except (EnvError, ValueError) as error:
        SETTINGS_PROBLEMS.append((name, str(error)))
        return default


def development_key():
    """A secret of this checkout alone, so that no key ever stands in the source."""
    file = BASE_DIR / ".secret_key"
    if not file.exists():
        file.write_text(secrets.token_urlsafe(50))
        file.chmod(0o600)
    return file.read_text().strip()


DEBUG = read(env.bool, "DEBUG", False)
SECRET_KEY = read(env.str, "SECRET_KEY", "") or (development_key() if DEBUG else "")
ALLOWED_HOSTS = read(
    env.list, "ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"] if DEBUG else []
)
CSRF_TRUSTED_ORIGINS = read(env.list, "CSRF_TRUSTED_ORIGINS", [])
SITE_URL = read(env.str, "SITE_URL", "").rstrip("/")
BEHIND_PROXY = read(env.bool, "BEHIND_PROXY", False)
HTTPS = read(env.bool, "HTTPS", not DEBUG)

# The ministry's name changes with governments; who answers for the site is a setting.
PUBLISHER = read(
    env.str,
    "PUBLISHER",
    "Niedersächsisches Ministerium für Soziales, Arbeit, Gesundheit und Gleichstellung",
)

# Where people may report an error in an entry; empty hides the link.
CONTACT_EMAIL = read(env.str, "CONTACT_EMAIL", "redaktion@portal.example" if DEBUG else "")


# Mail -------------------------------------------------------------------------------------------
def read_mail():
    """Settings of the mail server; during development mails appear where the portal runs."""
    if not env.str("EMAIL_URL", ""):
        backend = "console" if DEBUG else "smtp"
        return {"EMAIL_BACKEND": f"django.core.mail.backends.{backend}.EmailBackend"}
    return read(env.dj_email_url, "EMAIL_URL", {})


vars().update(read_mail())
MAIL_SERVER_IS_NAMED = bool(env.str("EMAIL_URL", ""))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = read(env.str, "MAIL_FROM", "portal@portal.example")
# Mails wait in the outbox for `manage.py send_outbox`; one that develops alone has no such service.
OUTBOX_IMMEDIATE = DEBUG

# Where „Seite schnell verlassen“ leads from pages about violence: something that nobody wonders at.
EXIT_URL = read(env.str, "EXIT_URL", "https://www.dwd.de/")

INSTALLED_APPS = [
    "modeltranslation",
    "portal.kit.admin.app.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_filters",
    "import_export",
    "phonenumber_field",
    "simple_history",
    "portal.kit.access",
    "portal",
    "directory",
    "programmes",
]

MIDDLEWARE = [
    # Outside of all that a stored page needs no more; the headers of the others are stored with it.
    "portal.page_cache.page_cache",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "csp.middleware.CSPMiddleware",
    "portal.middleware.plain_methods_only",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.kit.access.sessions.keep_alive",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.middleware.limits",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "portal.kit.spoken.Loader",
                    ["portal.kit.lean.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "builtins": ["portal.templatetags.parts"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context.page",
            ],
        },
    }
]

SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": BASE_DIR / "db.sqlite3",
    # Opening the file costs more than most questions.
    "CONN_MAX_AGE": 0 if DEBUG else None,
    # Without these, concurrent writers meet "database is locked".
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    },
}


def read_database():
    """SQLite beside the code, unless `DATABASE_URL` names a PostgreSQL database."""
    if not env.str("DATABASE_URL", ""):
        return SQLITE
    address = read(env.dj_db_url, "DATABASE_URL", None)
    if address is None:
        return SQLITE
    if "sqlite" in address["ENGINE"]:
        return {**SQLITE, "NAME": address["NAME"]}
    address = {"OPTIONS": {}, **address, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    # The server keeps the plan of a question that comes again.
    options = {"server_side_binding": True, "prepare_threshold": 5, **address["OPTIONS"]}
    return {**address, "OPTIONS": options}


DATABASES = {"default": read_database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The memory of the process, unless `CACHE_URL` names a place that processes share.
LOCAL_MEMORY = {
    "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
    "OPTIONS": {"MAX_ENTRIES": 300},  # at most 40 MB
}


def read_cache():
    if not env.str("CACHE_URL", ""):
        return LOCAL_MEMORY
    return read(env.dj_cache_url, "CACHE_URL", LOCAL_MEMORY)


CACHES = {"default": read_cache()}

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Languages --------------------------------------------------------------------------------------
LANGUAGE_CODE = languages.SOURCE
LANGUAGES = [(language.code, language.name) for language in languages.enabled()]
LANGUAGES_BIDI = languages.RIGHT_TO_LEFT
LOCALE_PATHS = [BASE_DIR / "portal" / "locale"]
FORMAT_MODULE_PATH = ["portal.formats"]
USE_I18N = True
TIME_ZONE = "Europe/Berlin"
USE_TZ = True

MODELTRANSLATION_LANGUAGES = languages.CODES
MODELTRANSLATION_DEFAULT_LANGUAGE = languages.SOURCE
MODELTRANSLATION_FALLBACK_LANGUAGES = {
    "default": (languages.SOURCE,),
    **{code: languages.fallbacks(code)[1:] for code in languages.CODES if code != languages.SOURCE},
}

# Static files -----------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Films and their captions: too large for the repository, served below /film/ from our own origin.
FILES_ROOT = BASE_DIR / "dateien"
WHITENOISE_ROOT = FILES_ROOT if FILES_ROOT.is_dir() else None
WHITENOISE_MIMETYPES = {".vtt": "text/vtt; charset=utf-8"}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Security and privacy ---------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "media-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
PERMISSIONS_POLICY = {
    "geolocation": "self",
    **{
        feature: []
        for feature in ("camera", "microphone", "payment", "usb", "autoplay", "fullscreen")
    },
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
# Binding every subdomain, or a browser's built-in list, is for the owner of the domain to decide.
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = False
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

vars().update(configuration.settings(HTTPS))

# Data -------------------------------------------------------------------------------------------
PHONENUMBER_DEFAULT_REGION = "DE"
PHONENUMBER_DEFAULT_FORMAT = "INTERNATIONAL"
IMPORT_EXPORT_USE_TRANSACTIONS = True
SIMPLE_HISTORY_REVERT_DISABLED = True
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": read(env.str, "LOG_LEVEL", "INFO")},
}
