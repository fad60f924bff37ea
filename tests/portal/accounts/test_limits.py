"""Whoever guesses is stopped; whoever owns the account is not."""

import threading
from contextlib import suppress
from datetime import timedelta

import pytest
import time_machine
from django.db import connection, connections
from django.test import Client, RequestFactory
from django.utils import timezone

from portal.kit.access.limits import Limit, TooMany, network
from portal.kit.access.models import Attempt
from tests.portal.accounts.conftest import SECOND, SIGN_IN, known, sign_in

pytestmark = pytest.mark.django_db


def test_the_eleventh_failure_in_five_minutes_is_429_with_the_time_to_wait(client, editor):
    start = timezone.now()
    with time_machine.travel(start, tick=False) as now:
        for _failure in range(10):
            assert sign_in(client, password="falsch").status_code == 200
            now.shift(1)
        refused = sign_in(client, password="falsch")
        assert refused.status_code == 429
        assert refused.headers["Retry-After"] == "290"
        assert "Bitte warten Sie 5 Minuten" in refused.content.decode()
        assert sign_in(client).status_code == 429
        now.shift(290)
        assert sign_in(client).status_code == 302


def test_a_stranger_who_guesses_does_not_lock_out_the_owner(client, editor, somebody_else):
    for _failure in range(10):
        sign_in(somebody_else, password="falsch")
    assert sign_in(somebody_else, password="falsch").status_code == 429
    assert sign_in(client).status_code == 302


def test_right_passwords_do_not_count(editor):
    for _success in range(12):
        assert sign_in(Client()).status_code == 302


def test_unknown_names_are_counted_like_known_ones(client, editor):
    for _failure in range(10):
        assert sign_in(client, "niemand", "falsch").status_code == 200
    assert sign_in(client, "Niemand", "falsch").status_code == 429


def test_one_network_cannot_try_one_password_on_a_hundred_names(client, editor):
    for number in range(100):
        assert sign_in(client, f"name{number}", "falsch").status_code == 200
    assert sign_in(client, "noch-einer", "falsch").status_code == 429


def test_guessing_the_second_factor_is_limited_too(client, editor, phone):
    sign_in(client)
    for _failure in range(10):
        assert client.post(SECOND, {"code": phone.wrong()}).status_code == 200
    assert client.post(SECOND, {"code": phone.code()}).status_code == 429
    assert known(client) is None


def test_the_page_that_refuses_is_in_the_language_of_the_page(client, editor):
    for _failure in range(11):
        refused = sign_in(client, password="falsch")
    assert '<html lang="de"' in refused.content.decode()
    assert client.get(SIGN_IN).status_code == 200  # reading is never limited


def test_a_refused_try_does_not_prolong_the_wait_and_old_ones_are_forgotten():
    limit = Limit("probe", 2, timedelta(minutes=1))
    with time_machine.travel(timezone.now(), tick=False) as now:
        for _try in range(2):
            limit.attempt("a")
        for _try in range(5):
            with pytest.raises(TooMany):
                limit.attempt("a")
        assert Attempt.objects.count() == 2
        now.shift(60)
        limit.attempt("b")
        assert Attempt.objects.count() == 1


def test_what_is_stored_names_neither_person_nor_network(client, editor):
    sign_in(client, password="falsch")
    stored = repr(list(Attempt.objects.values()))
    assert "editor" not in stored
    assert "127.0.0.1" not in stored


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("203.0.113.9", "203.0.113.9/32"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("", ""),
        ("unsinn", ""),
    ],
)
def test_a_network_is_an_ipv4_address_or_what_one_ipv6_connection_has(address, expected):
    assert network(RequestFactory(REMOTE_ADDR=address).get("/")) == expected


def test_only_behind_a_proxy_the_proxy_names_the_network(settings):
    request = RequestFactory(REMOTE_ADDR="10.0.0.1", HTTP_X_REAL_IP="203.0.113.9").get("/")
    settings.BEHIND_PROXY = False
    assert network(request) == "10.0.0.1/32"
    settings.BEHIND_PROXY = True
    assert network(request) == "203.0.113.9/32"


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="a database in memory has one connection")
def test_thirty_tries_at_once_get_no_more_than_ten_answers():
    limit, passed = Limit("probe", 10), []

    def attempt():
        with suppress(TooMany):
            passed.append(limit.attempt("a"))
        connections.close_all()

    threads = [threading.Thread(target=attempt) for _number in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert 1 <= len(passed) <= 10
