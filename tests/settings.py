"""The portal's settings in the posture of production, without what needs HTTPS or a build."""

import os

os.environ.update(
    DEBUG="0",
    HTTPS="0",
    SECRET_KEY="only-for-tests-" + "0123456789" * 5,
    ALLOWED_HOSTS="testserver,127.0.0.1,localhost",
    SITE_URL="http://testserver",
    LOG_LEVEL="WARNING",
)
# Playwright's event loop runs in the test's own thread; Django takes that for async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
# An empty value keeps a developer's .env from choosing the database of the tests.
os.environ.setdefault("DATABASE_URL", "")

from portal.settings import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
