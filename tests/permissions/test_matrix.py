"""Every address × every role × every method answers as the table says, and none with an error."""

import os

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import RequestFactory
from django.test.client import ClientHandler
from django.test.utils import CaptureQueriesContext

from tests.permissions import addresses, matrix

RECORD = os.environ.get("RECORD") == "1"
KNOWN = matrix.rows() if matrix.FILE.exists() else {}
PATTERNS = addresses.patterns()
SIGN_IN = ("/admin/anmelden/", "/admin/login/", "/de/partner/anmelden/")
FOR_EVERYBODY = {
    "de/rueckmeldung/",
    "de/fehler/<slug:entry_type>/<int:pk>/",
    "de/abfrage/<str:token>/",
}
WRITES = ("INSERT", "UPDATE", "DELETE")
OF_SESSIONS = tuple(f'{verb} "access_session"' for verb in ("INSERT INTO", "UPDATE", "DELETE FROM"))
FORM = "application/x-www-form-urlencoded"
pytestmark = pytest.mark.django_db
observed = {}


class Browser(RequestFactory):
    """A client that copies no contexts of templates: half the time for 9 000 answers."""

    def __init__(self, cookies, **options):
        super().__init__()
        self.handler = ClientHandler(**options)
        self.cookies.load(cookies)

    def request(self, **request):
        return self.handler(self._base_environ(**request))

    def ask(self, method, address):
        """The response; nothing of what it did stays."""
        with transaction.atomic():
            response = self.generic(method, address, content_type=FORM)
            transaction.set_rollback(True)
        return response


def spoken(response):
    """The status, or where a redirect leads if that is the sign-in."""
    if response.status_code == 302:
        if response.url.split("?")[0] in SIGN_IN:
            return "sign-in"
        if response.url == "/admin/konto/":
            return "second"
    return str(response.status_code)


def answers(world, role, address):
    browser = Browser(world.cookies[role], enforce_csrf_checks=False)
    return tuple(spoken(browser.ask(method, address)) for method in matrix.METHODS)


@pytest.mark.parametrize("pattern", sorted(PATTERNS))
def test_the_answers_are_those_of_the_table(world, pattern):
    address = addresses.filled(pattern, world)
    found = {role: answers(world, role, address) for role in matrix.ROLES}
    observed[pattern] = found
    if RECORD:
        return
    line = matrix.line(pattern, found)
    assert pattern in KNOWN, f"No row in {matrix.FILE.name}. If this is what you mean, add:\n{line}"
    assert found == KNOWN[pattern], f"The table says otherwise. Observed:\n{line}"


def test_no_row_is_left_of_an_address_that_is_gone():
    if RECORD:
        known = {pattern: row for pattern, row in KNOWN.items() if pattern in PATTERNS}
        matrix.write(known | observed)
        return
    assert set(KNOWN) - set(PATTERNS) == set()


def test_the_cookie_of_a_role_is_that_of_a_session(world):
    assert set(world.cookies) == set(matrix.ROLES)
    assert [role for role, cookie in world.cookies.items() if not cookie] == ["visitor"]
    assert all(settings.SESSION_COOKIE_NAME in one for one in list(world.cookies.values())[1:])


def test_nothing_is_sent_without_the_token_of_the_page(world):
    """Refused before a view runs; open are only forms for everybody, which look at the origin."""
    passed = set()
    for pattern in PATTERNS:
        address = addresses.filled(pattern, world)
        for role in ("partner_a", "superuser"):
            browser = Browser(world.cookies[role], enforce_csrf_checks=True)
            if spoken(browser.ask("POST", address)) not in ("403", "405"):
                passed.add(pattern)
    assert passed == FOR_EVERYBODY


@pytest.mark.parametrize("role", ["partner_a", "moderator", "superuser"])
def test_looking_changes_nothing(world, role):
    browser = Browser(world.cookies[role])
    changed = {}
    for pattern in PATTERNS:
        address = addresses.filled(pattern, world)
        with CaptureQueriesContext(connection) as asked:
            browser.ask("GET", address)
        writes = [one["sql"] for one in asked if one["sql"].startswith(WRITES)]
        if writes := [sql for sql in writes if not sql.startswith(OF_SESSIONS)]:
            changed[pattern] = writes[0][:120]
    assert changed == {}
