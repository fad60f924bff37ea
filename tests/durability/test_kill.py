"""kill −9 at random moments: what was acknowledged is stored, what is sent again is no second one.

`KILLS=50 SEED=7 pytest tests/durability` tries longer, and elsewhere; DATABASE_URL chooses the
database. The server is the real one, with its two processes, and a database in a file.
"""

import json
import os
import random
import sqlite3
import subprocess
import sys
import time
import uuid
from collections import Counter
from http.client import HTTPConnection

import psycopg
import pytest
from django.db import connection

from tests.benchmarks.servers import ROOT
from tests.directory.admin.conftest import Form
from tests.durability import senders
from tests.durability.portal import SETTINGS, MortalPortal

KILLS = int(os.environ.get("KILLS", "3"))
SEED = int(os.environ.get("SEED", "1"))
NAME = "portal_durability"


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    if connection.vendor == "sqlite":
        return f"sqlite:///{tmp_path_factory.mktemp('kill') / 'portal.sqlite3'}"
    server = os.environ["DATABASE_URL"].rpartition("/")[0]
    name = f"{NAME}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as link:
        link.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        link.execute(f"CREATE DATABASE {name}")
    return f"{server}/{name}"


@pytest.fixture(scope="module")
def known(database):
    done = subprocess.run(
        [sys.executable, "-m", "tests.durability.prepare"],
        cwd=ROOT,
        env=os.environ | SETTINGS | {"DATABASE_URL": database},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.fixture
def portal(database, known):
    made = MortalPortal(database)
    made.start()
    yield made
    made.kill()


def rows(database, question):
    """Asked of the database itself, past everything that the portal might remember."""
    if database.startswith("sqlite"):
        with sqlite3.connect(database.removeprefix("sqlite:///")) as link:
            return link.execute(question).fetchall()
    with psycopg.connect(database) as link:
        return link.execute(question).fetchall()


def stored(database):
    """{send key: [numbers]} of all reports."""
    found = {}
    for key, reference in rows(database, "SELECT send_key, reference FROM directory_submission"):
        found.setdefault(uuid.UUID(str(key)), []).append(reference)
    return found


def form_of(portal, known):
    """The fields of the report form as a browser would send them, one of them changed."""
    link = HTTPConnection("127.0.0.1", portal.port, timeout=60)
    path = f"/de/partner/eintraege/service/{known['service']}/"
    link.request("GET", path, headers=senders.cookies(known["session"]))
    page = link.getresponse().read().decode()
    link.close()
    form = Form()
    form.feed(page.partition("data-report")[2].join(["<form ", ""]))
    return form.values | {"title": "Schulden- und Budgetberatung"}


def letters(known, form, dice):
    """Reports of partners and notices of anybody, without end."""
    kinds = (
        lambda key: senders.change(known["service"], known["session"], form, key),
        lambda key: senders.closure(known["service"], known["session"], key),
        lambda key: senders.notice(known["service"], key),
    )
    while True:
        yield dice.choice(kinds)(uuid.UUID(int=dice.getrandbits(128), version=4))


def wait_until_somebody_is_answered(crowd):
    end = time.monotonic() + 60
    while not crowd.acknowledged and not crowd.refused and time.monotonic() < end:
        time.sleep(0.01)


def one_life(portal, crowd, dice):
    """The server works for a while and dies in the middle of something."""
    crowd.start()
    wait_until_somebody_is_answered(crowd)
    time.sleep(dice.uniform(0, 1.5))
    portal.kill()
    crowd.join()


def test_nothing_acknowledged_is_lost_and_nothing_is_stored_twice(database, known, portal):
    dice = random.Random(SEED)
    endless = letters(known, form_of(portal, known), dice)
    acknowledged, unanswered = {}, 0
    for _life in range(KILLS):
        crowd = senders.Crowd(portal.port, endless)
        one_life(portal, crowd, dice)
        assert crowd.refused == []
        acknowledged |= crowd.acknowledged
        unanswered += len(crowd.unanswered)
        found = stored(database)
        assert [letter for letter in acknowledged if letter.key not in found] == []
        portal.start()
        again = [*crowd.unanswered, *dice.sample([*crowd.acknowledged], k=1)]
        places = {letter: senders.send(portal.port, letter) for letter in again}
        for letter, place in places.items():
            assert acknowledged.setdefault(letter, place) == place
    check_the_end(database, acknowledged)
    assert unanswered >= KILLS  # the server did die in the middle of something


def check_the_end(database, acknowledged):
    """One report for each letter, under the number its sender was told, with all that belongs."""
    found = stored(database)
    assert found.keys() == {letter.key for letter in acknowledged}
    assert [numbers for numbers in found.values() if len(numbers) > 1] == []
    for letter, place in acknowledged.items():
        assert place.rstrip("/").endswith(found[letter.key][0])
    events = rows(database, "SELECT submission_id FROM directory_submissionevent")
    mails = rows(database, "SELECT key FROM directory_outboxmail")
    assert set(Counter(events).values()) == set(Counter(mails).values()) == {1}
    assert len(events) == len(mails) == len(found)
