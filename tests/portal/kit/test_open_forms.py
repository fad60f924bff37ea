"""Forms for people without an account: where they come from and how long they hold."""

import time

import pytest
import time_machine
from django.core.signing import BadSignature, SignatureExpired
from django.test import RequestFactory

from portal.kit.http import own_path
from portal.kit.open_forms import LONGEST_OPEN, OpenForm, is_foreign, make_token, read_token


class Question(OpenForm):
    purpose = "question"


def posted(**headers):
    return RequestFactory().post("/", headers=headers)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://testserver"},
        {"Referer": "http://testserver/de/"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
    ],
)
def test_our_own_page_and_a_browser_that_says_nothing_are_not_foreign(headers):
    assert not is_foreign(posted(**headers))


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://testserver.evil.example"},
        {"Origin": "https://testserver"},
        {"Origin": "null"},
        {"Referer": "https://evil.example/?http://testserver/"},
    ],
)
def test_other_sites_are_foreign(headers):
    assert is_foreign(posted(**headers))


def test_origin_that_the_settings_trust_is_not_foreign(settings):
    settings.CSRF_TRUSTED_ORIGINS = ["https://portal.example"]
    assert not is_foreign(posted(Origin="https://portal.example"))


def test_token_holds_for_its_purpose_alone():
    token = make_token("question")
    assert read_token("question", token) == read_token("question", token)
    with pytest.raises(BadSignature):
        read_token("registration", token)


def test_token_expires():
    token = make_token("question")
    with (
        time_machine.travel(time.time() + LONGEST_OPEN + 1),
        pytest.raises(SignatureExpired),
    ):
        read_token("question", token)


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "\x00", "ä" * 5000])
def test_forged_token_is_an_error_of_the_form_and_the_next_try_can_succeed(token):
    form = Question({"token": token})
    assert not form.is_valid()
    assert Question({"token": form.token_to_send}).is_valid()


def test_another_error_keeps_the_key_so_that_the_next_try_is_the_same_sending():
    first = make_token("question")
    form = Question({"token": first, "homepage": "https://spam.example"})
    assert not form.is_valid()
    assert read_token("question", form.token_to_send) == read_token("question", first)


def test_program_that_fills_in_everything_is_refused():
    token = make_token("question")
    assert Question({"token": token}).is_valid()
    refused = Question({"token": token, "homepage": "x"})
    assert list(refused.errors) == ["homepage"]
    assert [error["field_id"] for error in refused.error_summary] == [""]


def test_every_opened_form_has_a_key_of_its_own():
    keys = {read_token("question", Question().token_to_send) for _ in range(3)}
    assert len(keys) == 3


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("/de/beratung/?q=miete", "/de/beratung/?q=miete"),
        ("http://testserver/de/#karte", "/de/"),
        ("", ""),
        ("de/beratung/", ""),
        ("//evil.example/de/", ""),
        ("/\\evil.example", ""),
        ("https://evil.example/de/", ""),
        ("javascript:alert(1)", ""),
        ("/de/\n", ""),
        ("http://[", ""),
    ],
)
def test_only_addresses_of_this_site_count_as_a_page(typed, path):
    assert own_path(typed, "testserver") == path
