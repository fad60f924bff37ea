"""What is kept for the next request goes out before Django sees it, and never to the wrong one."""

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from directory.models import DataVersion
from portal import front_door
from portal.front_door import FrontDoor

RESULTS = "/de/beratung/"

pytestmark = pytest.mark.django_db


class Visits:
    """Asks through the door as a server does; `reached` counts those that came to Django."""

    def __init__(self):
        self.reached = 0
        self.door = FrontDoor(self.django)
        self.handler = WSGIHandler()

    def django(self, environ, start_response):
        self.reached += 1
        # As Django's test client: the connection of the test's transaction stays open.
        request_started.disconnect(close_old_connections)
        request_finished.disconnect(close_old_connections)
        try:
            answer = self.handler(environ, start_response)
            answer.close()
        finally:
            request_started.connect(close_old_connections)
            request_finished.connect(close_old_connections)
        return answer

    def get(self, rf, path, method="GET", **headers):
        found = {}

        def start_response(status, sent):
            found.update(status=int(status[:3]), headers=dict(sent))

        request = rf.generic(method, path, headers={"accept-encoding": "br"} | headers)
        found["body"] = b"".join(self.door(request.environ, start_response))
        return found


@pytest.fixture
def visits(time_machine, monkeypatch):
    time_machine.move_to(timezone.now().replace(second=5), tick=False)
    monkeypatch.setattr(front_door, "_kept", {})
    visits = Visits()
    visits.clock = time_machine
    return visits


def test_the_second_of_two_same_requests_does_not_reach_django(visits, rf):
    first = visits.get(rf, RESULTS)
    with CaptureQueriesContext(connection) as queries:
        second = visits.get(rf, RESULTS)
    assert (visits.reached, len(queries)) == (1, 1)
    assert second == first
    assert first["headers"]["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in second["headers"]["Content-Security-Policy"]


def test_who_has_the_answer_gets_304_from_the_door(visits, rf):
    etag = visits.get(rf, RESULTS)["headers"]["ETag"]
    for known in (etag, f'W/{etag}, "x"'):
        answer = visits.get(rf, RESULTS, if_none_match=known)
        assert (answer["status"], answer["body"]) == (304, b"")
        assert answer["headers"]["ETag"] == etag
        assert set(answer["headers"]) == {"Cache-Control", "ETag", "Vary"}
    assert visits.get(rf, RESULTS, if_none_match='"other"')["status"] == 200
    assert visits.reached == 1


def test_a_change_is_seen_with_the_next_request(visits, rf):
    visits.get(rf, RESULTS)
    DataVersion.bump()
    visits.get(rf, RESULTS)
    assert visits.reached == 2


def test_what_is_open_now_is_asked_anew_with_the_next_minute(visits, rf):
    visits.get(rf, RESULTS)
    visits.clock.shift(60)
    visits.get(rf, RESULTS)
    assert visits.reached == 2


@pytest.mark.parametrize("cookie", ["sessionid", "__Host-sessionid"])
def test_a_session_passes_the_door_and_leaves_nothing_behind_it(visits, rf, settings, cookie):
    settings.SESSION_COOKIE_NAME = cookie
    visits.get(rf, RESULTS)
    answer = visits.get(rf, RESULTS, cookie=f"a=b; {cookie}=anything")
    assert visits.reached == 2
    assert answer["headers"]["Cache-Control"] == "private, no-store"
    cache.clear()
    front_door._kept.clear()
    visits.get(rf, RESULTS, cookie=f"{cookie}=anything")
    assert front_door._kept == {}


@pytest.mark.parametrize(
    "other",
    [
        {"path": "/en/beratung/"},
        {"path": RESULTS + "?thema=debt"},
        {"host": "localhost"},
        {"accept_encoding": "gzip"},
        {"method": "HEAD"},
        {"method": "POST"},
    ],
)
def test_another_request_is_never_answered_with_it(visits, rf, other):
    visits.get(rf, RESULTS)
    other = {"path": RESULTS} | other
    visits.get(rf, other.pop("path"), other.pop("method", "GET"), **other)
    assert visits.reached == 2


def test_pages_of_staff_errors_and_the_list_of_one_person_are_not_kept(visits, rf):
    User.objects.create_user("editor")
    for path in ("/admin/login/", "/de/gibt-es-nicht/", "/livez", "/de/merkzettel/?ids=1"):
        visits.get(rf, path)
        visits.get(rf, path)
    assert visits.reached == 8


def test_the_door_keeps_a_bounded_number_of_pages(visits, rf, monkeypatch):
    monkeypatch.setattr(front_door, "MOST", 2)
    for topic in ("debt", "work", "health"):
        visits.get(rf, f"{RESULTS}?thema={topic}")
    assert len(front_door._kept) == 2
    visits.get(rf, f"{RESULTS}?thema=health")
    assert visits.reached == 3
