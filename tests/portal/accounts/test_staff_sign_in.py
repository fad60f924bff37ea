"""Staff enter with a password and a second factor, and in no other way."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.test import Client

from tests.portal.accounts.conftest import (
    PASSWORD,
    SECOND,
    SETUP,
    SIGN_IN,
    Phone,
    known,
    sign_in,
)

TOPICS = "/admin/directory/topic/"
pytestmark = pytest.mark.django_db


def test_an_admin_page_leads_to_the_one_way_in_and_back(client):
    assert client.get(TOPICS).url == f"/admin/login/?next={TOPICS}"
    assert client.get(f"/admin/login/?next={TOPICS}").url == f"{SIGN_IN}?next={TOPICS}"
    assert client.post("/admin/login/", {"username": "x", "password": "y"}).url.startswith(SIGN_IN)


def test_a_password_alone_opens_nothing_and_leads_to_the_set_up(client, editor):
    assert sign_in(client).status_code == 302
    assert known(client) == "editor"
    for address in ("/admin/", TOPICS, "/admin/jsi18n/", "/admin/password_change/"):
        response = client.get(address, follow=True)
        assert response.redirect_chain[-1][0] == SETUP, address
    assert "Ihr Konto braucht einen zweiten Faktor" in response.content.decode()


@pytest.mark.django_db(transaction=True)
def test_setting_up_an_app_opens_the_admin_and_shows_recovery_codes(client, editor):
    sign_in(client)
    page = client.get("/admin/konto/app/")
    phone = Phone(page.context["form"].secret)
    wrong = client.post("/admin/konto/app/", {"code": phone.wrong()})
    assert "Der Code stimmt nicht." in wrong.content.decode()
    assert client.get(TOPICS).status_code == 302
    answer = client.post("/admin/konto/app/", {"code": phone.code()})
    assert answer.url == "/admin/konto/ersatzcodes/"
    assert len(client.get(answer.url).context["unused_codes"]) == 10
    assert client.get(TOPICS).status_code == 200


def test_signing_in_with_name_or_address_asks_for_the_code(client, editor, phone):
    for name in ("editor", "editor@portal.example", "EDITOR@Portal.example"):
        browser = Client()
        assert sign_in(browser, name, next=TOPICS).url == SECOND
        assert known(browser) is None
        assert browser.get(TOPICS).status_code == 302
    assert client.get(SECOND).url == SIGN_IN


def test_the_right_code_opens_the_page_that_was_wanted_and_works_once(client, editor, phone):
    sign_in(client, next=TOPICS)
    code = phone.code()
    assert client.post(SECOND, {"code": code}).url == TOPICS
    assert client.get(TOPICS).status_code == 200
    again = Client()
    sign_in(again)
    refused = again.post(SECOND, {"code": code})
    assert refused.status_code == 200
    assert known(again) is None


def test_a_recovery_code_replaces_the_second_factor_once(client, editor, recovery_codes):
    sign_in(client)
    client.post(SECOND, {"code": recovery_codes[0]})
    assert client.get(TOPICS).status_code == 200
    again = Client()
    sign_in(again)
    again.post(SECOND, {"code": recovery_codes[0]})
    assert known(again) is None


def test_who_removes_the_only_second_factor_sets_up_a_new_one_at_once(client, editor, phone):
    sign_in(client)
    client.post(SECOND, {"code": phone.code()})
    assert client.post("/admin/konto/app/entfernen/").url == SETUP
    assert not Authenticator.objects.filter(user=editor).exists()
    assert client.get(TOPICS, follow=True).redirect_chain[-1][0] == SETUP


def test_a_partner_cannot_enter_with_a_password_or_set_up_a_factor(client, db):
    partner = User.objects.create_user("partner", "p@portal.example", PASSWORD)
    assert sign_in(client, "partner").status_code == 200
    assert known(client) is None
    client.force_login(partner)
    assert client.get("/admin/", follow=True).status_code == 403
    assert client.get(SETUP).status_code == 404
    assert client.get("/admin/konto/app/").status_code == 404


@pytest.mark.parametrize("typed", ["editor", "niemand", "editor@portal.example", "x@y.example"])
def test_wrong_password_gets_the_same_page_for_known_and_unknown_names(client, editor, typed):
    answer = sign_in(client, typed, "falsch")
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors() == ["Name oder Kennwort stimmen nicht."]
    assert f'value="{typed}"' in answer.content.decode()


def test_a_deactivated_account_is_as_good_as_none(client, editor):
    User.objects.filter(pk=editor.pk).update(is_active=False)
    answer = sign_in(client)
    assert answer.context["form"].non_field_errors() == ["Name oder Kennwort stimmen nicht."]


def test_a_name_that_two_addresses_share_opens_neither(client, editor):
    User.objects.create_user("zwei", "editor@portal.example", PASSWORD, is_staff=True)
    assert sign_in(client, "editor@portal.example").status_code == 200
    assert sign_in(client, "zwei").status_code == 302


def test_the_pages_of_the_sign_in_are_german_whatever_the_browser_asks_for(client, editor):
    page = client.get(SIGN_IN, headers={"accept-language": "ar"}).content.decode()
    assert '<html lang="de"' in page
    assert "Kennwort:" in page
