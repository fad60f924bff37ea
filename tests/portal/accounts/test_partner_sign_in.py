"""Partners sign in with a code by e-mail; others learn nothing, not even by the clock."""

import re

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from directory.models import OutboxMail, PartnerMembership
from directory.submissions import outbox
from portal import languages
from tests.portal.accounts.conftest import known

ASK, ENTER, OVERVIEW = "/de/partner/anmelden/", "/de/partner/anmelden/code/", "/de/partner/"
KNOWN, UNKNOWN = "partner_celle@partner.example", "unbekannt_x@partner.example"
pytestmark = pytest.mark.django_db


def ask(client, email=KNOWN, **more):
    return client.post(ASK, {"email": email} | more)


def code():
    """The code of the last mail that left."""
    outbox.deliver()
    return re.search(r"^([A-Z]{4}-[A-Z]{4})$", mail.outbox[-1].body, re.M)[1]


def enter(client, typed, **more):
    return client.post(ENTER, {"code": typed} | more)


def test_a_code_by_mail_opens_the_page_that_was_wanted(client, partner_celle):
    wanted = "/de/partner/meldungen/"
    page = client.get(wanted)
    assert page.url == f"{ASK}?next={wanted}"
    assert f'name="next" value="{wanted}"' in client.get(page.url).content.decode()
    answer = ask(client, next=wanted)
    assert answer.url == f"{ENTER}?next=%2Fde%2Fpartner%2Fmeldungen%2F"
    assert enter(client, code(), next=wanted).url == wanted
    assert known(client) == "partner_celle"


@pytest.mark.parametrize("change", [str.lower, lambda text: f" {text.replace('-', ' ')} "])
def test_the_code_may_be_typed_as_people_type(client, partner_celle, change):
    ask(client, KNOWN.upper())
    assert enter(client, change(code())).url == OVERVIEW


def test_a_code_works_once_and_only_in_the_window_that_asked(client, partner_celle):
    ask(client)
    right = code()
    other = Client()
    assert other.get(ENTER).url == ASK
    ask(other)
    assert enter(other, right).status_code == 200
    assert known(other) is None
    enter(client, right)
    client.logout()
    assert enter(client, right).url == ASK


def test_a_code_ends_after_fifteen_minutes_and_after_three_wrong_tries(client, partner_celle):
    with time_machine.travel(timezone.now(), tick=False) as now:
        ask(client)
        now.shift(15 * 60 + 1)
        assert enter(client, code()).url == ASK
        ask(client)
        right = code()
        wrong = "AAAA-AAAA"
        for _try in range(2):
            page = enter(client, wrong)
            assert page.context["form"].errors["code"] == ["Der Code stimmt nicht."]
            assert f'value="{wrong}"' in page.content.decode()
        page = client.post(ENTER, {"code": wrong}, follow=True)
        assert "Der Code gilt nicht mehr." in page.content.decode()
        assert enter(client, right).url == ASK
        assert known(client) is None


def observed(email):
    """Status, headers, bodies and queries of asking for a code, without what is drawn each time."""
    client = Client()
    client.get(ASK)
    with CaptureQueriesContext(connection) as asked:
        answer = ask(client, email)
        pages = [client.get(answer.url), *(enter(client, "AAAA-AAAA") for _try in range(2))]
    queries = [re.sub(r"'[^']*'|\d+", "?", one["sql"]).split("VALUES")[0] for one in asked]
    bodies = [one.content.decode().replace(email, "…") for one in pages]
    bodies = [re.sub(r'(name="csrfmiddlewaretoken" value=)"\w+"', r"\1", body) for body in bodies]
    headers = [sorted(set(one.headers) - {"Content-Length"}) for one in (answer, *pages)]
    return (answer.status_code, answer.url, pages[-1].status_code), headers, bodies, queries


def test_known_and_unknown_addresses_get_the_same_answers_with_the_same_work(partner_celle):
    observed(UNKNOWN.replace("x", "y"))  # whatever a process reads only once
    known_one, unknown_one = observed(KNOWN), observed(UNKNOWN)
    assert known_one == unknown_one
    assert len(known_one[3]) > 20


@pytest.mark.parametrize("who", ["unknown", "ended", "deactivated", "staff"])
def test_for_an_address_without_a_partner_nothing_leaves(client, partner_celle, who):
    if who == "ended":
        PartnerMembership.objects.update(ended_on=timezone.localdate())
    elif who == "deactivated":
        User.objects.update(is_active=False)
    elif who == "staff":
        User.objects.update(is_staff=True)
    ask(client, UNKNOWN if who == "unknown" else KNOWN)
    assert outbox.deliver() == (0, 0)
    row = OutboxMail.objects.get()
    written = re.search(r"^([A-Z]{4}-[A-Z]{4})$", row.text, re.M)[1]
    assert enter(client, written).status_code == 200
    assert enter(client, "").status_code == 200
    assert known(client) is None


def test_what_was_never_meant_to_leave_is_gone_after_an_hour(client, partner_celle):
    with time_machine.travel(timezone.now(), tick=False) as now:
        ask(client)
        ask(client, UNKNOWN)
        code()
        outbox.add(outbox.Notice("anderes", KNOWN, "sign_in_code", {"code": "x", "minutes": 1}))
        now.shift(3600)
        outbox.forget()
        assert OutboxMail.objects.count() == 3
        now.shift(1)
        outbox.forget()
        assert list(OutboxMail.objects.values_list("key", flat=True)) == ["anderes"]


def test_the_eleventh_request_for_a_code_waits_but_not_elsewhere(client, somebody_else):
    for _request in range(10):
        assert ask(somebody_else).status_code == 302
    refused = ask(somebody_else)
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["Retry-After"]) <= 300
    assert ask(client).status_code == 302


def test_codes_are_guessed_at_most_ten_times_whatever_address(client, partner_celle):
    for _failure in range(10):
        ask(client)  # a new code for each guess
        assert enter(client, "AAAA-AAAA").status_code == 200
    client.defaults["REMOTE_ADDR"] = "198.51.100.7"
    ask(client)
    assert enter(client, code()).status_code == 429


@pytest.mark.parametrize("typed", ["", "keine-adresse", "a@b", "x" * 260 + "@partner.example"])
def test_what_is_no_address_gets_a_clear_error_and_stays(client, typed):
    page = ask(client, typed)
    assert page.status_code == 200
    text = page.content.decode()
    assert "Bitte geben Sie" in text
    assert 'aria-invalid="true"' in text
    assert f'value="{typed}"' in text or not typed
    assert not OutboxMail.objects.exists()


def test_no_line_break_finds_its_way_into_a_mail(client):
    ask(client, "a@partner.example\r\nBcc: b@partner.example")
    assert not OutboxMail.objects.exists()


@pytest.mark.parametrize("code_", languages.ENABLED)
def test_pages_and_mail_speak_the_language_of_the_reader(client, partner_celle, code_):
    address = f"/{code_}/partner/anmelden/"
    language = languages.BY_CODE[code_]
    assert f'<html lang="{language.html_lang}" dir="{language.direction}"' in (
        client.get(address).content.decode()
    )
    assert client.post(address, {"email": KNOWN}).url == f"{address}code/"
    assert OutboxMail.objects.get().language == code_


def test_signing_out_needs_a_button_and_everywhere_means_everywhere(client, partner_celle):
    elsewhere = Client()
    for one in (client, elsewhere):
        one.force_login(partner_celle)
    assert client.get("/de/partner/abmelden/").status_code == 405
    assert client.post("/de/partner/abmelden/").url == ASK
    assert client.get(OVERVIEW).url.startswith(ASK)
    client.force_login(partner_celle)
    assert client.post("/de/partner/ueberall-abmelden/").url == ASK
    assert elsewhere.get(OVERVIEW).url.startswith(ASK)


def test_no_open_door_to_foreign_addresses(client, partner_celle):
    ask(client, next="https://evil.example/")
    assert enter(client, code(), next="https://evil.example/").url == OVERVIEW


def test_whoever_is_signed_in_is_led_on(client, partner_celle, editor):
    client.force_login(partner_celle)
    assert client.get(ASK).url == OVERVIEW
    client.force_login(editor)
    assert client.get(ASK).url == "/admin/"
