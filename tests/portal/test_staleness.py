"""A change by any path is seen with the very next request, in every process."""

import json
import os
import subprocess
import sys
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import psycopg
import pytest
from django.db import connection

from tests.benchmarks.servers import PORTAL, ROOT, served

PATHS = (
    *("save_in_the_admin", "action_on_the_list", "translation_desk", "imported_table"),
    *("management_command", "bulk_sample", "code", "new_search_word", "place_renamed", "deleted"),
)
NAME = "portal_two_processes"
ENOUGH = 12  # requests that reach both workers for sure


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A database that several processes share, of the kind that these tests run on."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{tmp_path_factory.mktemp('two') / 'portal.sqlite3'}"
    server = os.environ["DATABASE_URL"]
    name = f"{NAME}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    with psycopg.connect(server, autocommit=True) as link:
        link.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        link.execute(f"CREATE DATABASE {name}")
    return f"{server.rpartition('/')[0]}/{name}"


def change(address, name):
    """Made by another process than those that serve."""
    environment = os.environ | {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    command = [sys.executable, "-m", "tests.portal.changes", name]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def portal(address):
    change(address, "start")
    # The settings of the tests need no collected static files.
    with served(
        PORTAL, address, DJANGO_SETTINGS_MODULE="tests.settings", DJANGO_ALLOW_ASYNC_UNSAFE=""
    ) as server:
        yield server


def page(portal, path):
    url = f"http://127.0.0.1:{portal.port}{quote(path, safe='/?=&%')}"
    try:
        with urlopen(url, timeout=60) as answer:
            return answer.read().decode()
    except HTTPError as error:
        return error.read().decode() if error.code == 404 else f"{error.code}"


WARM = [
    "/de/",
    "/en/beratung/",
    "/de/beratung/",
    "/de/beratung/?q=zwiebelturm",
    "/de/beratung/?q=krautwickel",
]
WARM += ["/de/koordinierungsstellen/", "/de/ort/hannover/"]


@pytest.mark.parametrize("name", PATHS)
def test_the_next_request_shows_it_whichever_worker_answers(address, portal, name):
    for path in WARM * ENOUGH:
        page(portal, path)
    made = change(address, name)
    answers = [page(portal, made["address"]) for _request in range(ENOUGH)]
    assert {made["text"] in answer for answer in answers} == {not made["gone"]}
