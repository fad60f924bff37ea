"""The whole portal with all its texts and some examples, and people who walk through it."""

import sqlite3

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client

from directory.reference import examples
from directory.search import index


@pytest.fixture(scope="session")
def whole_database(filled_database, django_db_blocker):
    empty, whole = sqlite3.connect(":memory:"), sqlite3.connect(":memory:")
    with django_db_blocker.unblock():
        connection.connection.backup(empty)
        filled_database.backup(connection.connection)
        call_command("load_programmes", verbosity=0)
        call_command("load_pages", verbosity=0)
        examples.set_count(60)
        index.rebuild()
        connection.connection.backup(whole)
        empty.backup(connection.connection)
    return whole


@pytest.fixture
def portal(live_server, whole_database):
    """The portal with everything that a page can show."""
    connection.ensure_connection()
    whole_database.backup(connection.connection)


@pytest.fixture
def client(portal, live_server):
    """Sends requests as the browser would: same host, so that links and forms agree."""
    client = Client(HTTP_HOST=live_server.url.removeprefix("http://"))
    client.raise_request_exception = False
    return client


@pytest.fixture
def boss(portal):
    """Somebody of the staff with all rights."""
    return User.objects.create_superuser("leitung")


@pytest.fixture
def staff_client(client, boss):
    client.force_login(boss)
    return client
