"""Signing in with a real browser: app, passkey, and the way of a partner from the invitation on."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth.models import User
from django.core import mail

from directory.models import Organisation
from directory.submissions import invitations, outbox

PASSWORD = "Ein-Kennwort-von-Menschen"


@pytest.fixture
def user(transactional_db):
    return User.objects.create_superuser("leitung", "leitung@portal.example", PASSWORD)


@pytest.fixture
def device(page):
    """A telephone that unlocks passkeys with a finger."""
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def enter(page):
    page.goto("/admin/directory/topic/")
    page.fill("#id_login", "leitung")
    page.fill("#id_password", PASSWORD)
    page.click("button[type=submit]")


def code(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_the_first_sign_in_sets_up_an_app_and_opens_the_admin(page, user):
    enter(page)
    page.click("text=App einrichten")
    page.fill("#id_code", code(page.inner_text("code")))
    page.click("text=Einschalten")
    assert page.locator(".recovery-codes li").count() == 10
    page.click("text=Weiter zur Verwaltung")
    assert page.url.endswith("/admin/")


def test_a_passkey_is_added_and_opens_the_page_that_was_wanted(page, user, device):
    enter(page)
    page.click("text=Passkey hinzufügen")
    page.wait_for_url("**/konto/passkey/")  # the page before has a button too
    page.click("main button")
    page.wait_for_selector(".recovery-codes")
    page.context.clear_cookies()
    enter(page)
    page.click("text=Passkey verwenden")
    page.wait_for_url("**/admin/directory/topic/")


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("scripts", [True, False])
def test_a_partner_comes_in_from_the_mail_with_a_code(open_page, user, language, scripts):
    caritas = Organisation.objects.create(name="Caritas")
    invitations.invite(
        by=user, email="neu@partner.example", organisation=caritas, language=language
    )
    outbox.deliver()
    path = re.search(r"http://testserver(/\S+)", mail.outbox[-1].body)[1]
    page = open_page(java_script_enabled=scripts)
    page.goto(path)
    assert path.startswith(f"/{language}/partner/einladung/")
    page.click("main button[type=submit]")
    outbox.deliver()
    page.fill("[name=code]", re.search(r"^([A-Z]{4}-[A-Z]{4})$", mail.outbox[-1].body, re.M)[1])
    page.click("main button[type=submit]")
    page.wait_for_url(f"**/{language}/partner/")
    assert "Caritas" in page.inner_text("main")
    page.click(".partner-navigation__out button")
    page.wait_for_url(f"**/{language}/partner/anmelden/")
