"""Entry point of the web server; refuses to start on wrong settings, in a sentence."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

application = get_wsgi_application()

from django.core.management import call_command  # noqa: E402  (needs the apps loaded above)

call_command("check", fail_level="ERROR")
