"""Entry point of the web server; refuses to start on wrong settings, in a sentence."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

django_application = get_wsgi_application()

from django.core.management import call_command  # noqa: E402  (needs the apps loaded above)

from portal.front_door import FrontDoor  # noqa: E402

application = FrontDoor(django_application)
call_command("check", fail_level="ERROR")
