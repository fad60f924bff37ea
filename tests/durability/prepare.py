"""A small portal in the database of the environment: prints what a sender has to know, as JSON.

DATABASE_URL=… python -m tests.durability.prepare
"""

import json
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.test.utils import setup_test_environment

from directory.models import AdviceCentre, AdviceService, Organisation, PartnerMembership
from directory.models.choices import Status


def prepare():
    call_command("migrate", verbosity=0)
    caritas = Organisation.objects.create(name="Caritas Celle")
    centre = AdviceCentre.objects.create(key="stelle", name="Stelle Süd", organisation=caritas)
    service = AdviceService.objects.create(
        key="angebot", title_de="Schuldnerberatung", centre=centre, status=Status.PUBLISHED
    )
    user = User.objects.create_user("caritas", email="caritas@partner.example")
    PartnerMembership.objects.create(user=user, organisation=caritas)
    client = Client()
    client.force_login(user)
    return {"service": service.pk, "session": client.cookies[settings.SESSION_COOKIE_NAME].value}


if __name__ == "__main__":
    setup_test_environment()
    json.dump(prepare(), sys.stdout)
