"""Persons who sign in for real, and the telephone that shows their codes."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.contrib.auth.models import User
from django.test import Client

from tests.directory.conftest import (  # noqa: F401  (persons and their bodies)
    caritas,
    celle,
    emden,
    make_district,
    make_partner,
    partner_celle,
    partner_emden,
    person,
)

PASSWORD = "Ein-Kennwort-von-Menschen"
SIGN_IN = "/admin/anmelden/"
SECOND = "/admin/anmelden/zweiter-faktor/"
SETUP = "/admin/konto/"


@pytest.fixture
def editor(db):
    """A member of staff without a second factor."""
    user = person("editor", "Redaktion")
    user.email = "editor@portal.example"
    user.set_password(PASSWORD)
    user.save()
    return user


class Phone:
    """An app with codes: the same secret as the account."""

    def __init__(self, secret):
        self.secret = secret

    def code(self, steps=0):
        return format_hotp_value(hotp_value(self.secret, int(time.time()) // 30 + steps))

    def wrong(self):
        near = {self.code(steps) for steps in range(-3, 4)}
        return next(
            code
            for code in ("000000", "111111", *map(str, range(10**5, 10**5 + 9)))
            if code not in near
        )


@pytest.fixture
def phone(editor):
    """Sets up the second factor of the editor, with recovery codes."""
    secret = generate_totp_secret()
    TOTP.activate(editor, secret)
    RecoveryCodes.activate(editor)
    return Phone(secret)


@pytest.fixture
def recovery_codes(phone, editor):
    row = Authenticator.objects.get(user=editor, type=Authenticator.Type.RECOVERY_CODES)
    return row.wrap().get_unused_codes()


@pytest.fixture
def somebody_else():
    return Client(REMOTE_ADDR="198.51.100.7")


def sign_in(client, name="editor", password=PASSWORD, **more):
    return client.post(SIGN_IN, {"login": name, "password": password} | more)


def known(client):
    """Whom the portal takes the client for."""
    key = client.session.get("_auth_user_id")
    return User.objects.get(pk=key).username if key else None
