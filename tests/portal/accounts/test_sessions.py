"""A session ends after 3 hours without a request, after 12 hours, and when its owner says so."""

import pytest
import time_machine
from django.contrib.sessions.backends.base import UpdateError
from django.test import Client
from django.utils import timezone

from portal.kit.access import sessions
from portal.kit.access.models import Session

HOUR = 3600
PAGE = "/admin/directory/topic/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(editor):
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def now():
    with time_machine.travel(timezone.now(), tick=False) as traveller:
        yield traveller


@pytest.mark.parametrize(("pause", "status"), [(3 * HOUR - 1, 200), (3 * HOUR + 1, 302)])
def test_three_hours_without_a_request_end_it(now, signed_in, pause, status):
    now.shift(pause)
    assert signed_in.get(PAGE).status_code == status


def test_work_keeps_it_alive_for_twelve_hours_and_not_longer(now, signed_in):
    for _pause in range(6):
        now.shift(2 * HOUR - 60)
        assert signed_in.get(PAGE).status_code == 200
    now.shift(6 * 60 + 1)
    assert signed_in.get(PAGE).status_code == 302
    assert not Session.objects.exists()


def test_a_session_is_written_at_most_once_a_minute(now, signed_in, django_assert_num_queries):
    now.shift(59)
    assert "sessionid" not in signed_in.get("/admin/jsi18n/").cookies
    now.shift(2)
    assert signed_in.get("/admin/jsi18n/").cookies["sessionid"]["max-age"] == 3 * HOUR
    now.shift(59)
    assert "sessionid" not in signed_in.get("/admin/jsi18n/").cookies


def test_signing_out_everywhere_ends_all_sessions_of_this_person_alone(editor, django_user_model):
    here, there, stranger = Client(), Client(), Client()
    for client in (here, there):
        client.force_login(editor)
    stranger.force_login(django_user_model.objects.create_superuser("leitung"))
    assert here.get("/admin/konto/ueberall-abmelden/").status_code == 405
    assert here.post("/admin/konto/ueberall-abmelden/").url == "/admin/anmelden/"
    assert [client.get(PAGE).status_code for client in (here, there, stranger)] == [302, 302, 200]


def test_an_ended_session_does_not_come_back_with_a_request_under_way(signed_in, editor):
    under_way = sessions.SessionStore(signed_in.cookies["sessionid"].value)
    assert under_way["begun"]
    assert sessions.end_all(editor) == 1
    with pytest.raises(UpdateError):
        under_way.save()
    assert not Session.objects.exists()
