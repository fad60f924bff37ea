"""A real browser for the tests: it may reach the portal and nothing else, and must not complain."""

import os
import shutil
import sqlite3
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from playwright.sync_api import sync_playwright

CANDIDATES = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    # No name resolves: what slips past the listener below still reaches nobody.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.is_relative_to(os.path.dirname(__file__)):
            item.add_marker(pytest.mark.browser)


class Complaints:
    """What a page did that no page of the portal may do."""

    def __init__(self, address):
        self.allowed = urlsplit(address).netloc
        self.found = []

    def listen_to(self, page):
        page.on("request", self.check_request)
        page.on("response", self.check_response)
        page.on("console", self.check_console)
        page.on("pageerror", lambda error: self.found.append(f"script failed: {error}"))

    def check_request(self, request):
        target = urlsplit(request.url)
        if target.scheme in ("http", "https", "ws", "wss") and target.netloc != self.allowed:
            self.found.append(f"request to a foreign host: {request.url}")

    def check_response(self, response):
        """A visited page may answer 404; nothing that it loads may, and nothing fails with 5xx."""
        limit = 500 if response.request.is_navigation_request() else 400
        if response.status >= limit:
            self.found.append(f"{response.status} for {response.url}")

    def check_console(self, message):
        """Violations of the content security policy arrive here too."""
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.found.append(f"console: {message.text}")


@pytest.fixture(scope="session")
def browser():
    executable = next(
        (found for name in CANDIDATES if name and (found := shutil.which(name))), None
    )
    if executable is None:
        give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        give_up("Chromium is missing: run `make test-browser` or set CHROMIUM=/path/to/chromium")
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS + sandbox)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def filled_database(django_db_setup, django_db_blocker):
    """A copy of the database as a fresh `make run` without examples shows it, loaded only once."""
    empty, filled = sqlite3.connect(":memory:"), sqlite3.connect(":memory:")
    with django_db_blocker.unblock():
        connection.ensure_connection()
        connection.connection.backup(empty)
        call_command("load_reference", verbosity=0)
        connection.connection.backup(filled)
        empty.backup(connection.connection)
    return filled


@pytest.fixture
def reference_data(live_server, filled_database):
    """The portal with its districts, places, topics and known advice centres."""
    connection.ensure_connection()
    filled_database.backup(connection.connection)


@pytest.fixture
def open_page(browser, live_server):
    """Opens pages on the portal, each in a context of its own: `open_page(locale="ar", …)`."""
    complaints = Complaints(live_server.url)
    contexts = []

    def open_one(width=360, height=780, locale="de-DE", service_workers="block", **options):
        viewport = {"width": width, "height": height}
        context = browser.new_context(
            base_url=live_server.url,
            viewport=viewport,
            locale=locale,
            service_workers=service_workers,  # its work in the background would outlive a test
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        complaints.listen_to(page)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert complaints.found == []


@pytest.fixture
def page(open_page):
    """A phone of 360 pixels; `open_page` gives other sizes, languages, or no JavaScript."""
    return open_page()


@pytest.fixture
def open_signed_in(open_page, live_server):
    """Opens pages for somebody whose sign-in is done: `open_signed_in(user, width=1280, …)`."""

    def open_one(user, **options):
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        page = open_page(**options)
        page.context.add_cookies([cookie])
        return page

    return open_one
