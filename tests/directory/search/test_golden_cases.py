"""What people type leads to the right advice: measured on the cases of `tests/golden/`."""

import json
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
from django.db import connection

from directory.forms import Order
from directory.geo import origins
from directory.models import AdviceService
from portal.kit.db import distance_km
from tests.directory.search import cases
from tests.directory.search.cases import search

FIRST = 5


@pytest.fixture(scope="module")
def facts(filled_portal):
    """{id: topics, languages and position} of every service."""
    rows = AdviceService.objects.select_related("centre")
    return {
        row.pk: SimpleNamespace(
            topics={topic.slug for topic in row.topics.all()},
            languages={spoken.language_id for spoken in row.spoken_languages.all()},
            position=row.centre.position,
        )
        for row in rows.prefetch_related("topics", "spoken_languages")
    }


def is_relevant(case, service, radius):
    topics = set(filter(None, case["expect_topics"].split("|")))
    if topics and not topics & service.topics:
        return False
    if case["expect_language"] and case["expect_language"] not in service.languages:
        return False
    return not case["expect_place"] or is_near(case["expect_place"], service.position, radius)


def is_near(place, position, radius):
    """A postcode's middle may lie 5 km from that of its town."""
    middle = origins.named(origins.fold(place))[0].position
    return position is not None and distance_km(middle, position) <= radius + 5


def precision(case, facts):
    """(share of relevant services among the first five hits, whether there is any answer)."""
    asked = search(case["query"], case["ort"])
    first = [facts[hit.pk] for hit in asked.hits[:FIRST]]
    good = [service for service in first if is_relevant(case, service, asked.radius)]
    others = asked.afar or (asked.alternatives and asked.alternatives.hits)
    return (len(good) / len(first) if first else 0), bool(first or others)


def test_nine_of_ten_services_among_the_first_five_are_what_was_asked_for(facts, db):
    measured = [(*precision(case, facts), case) for case in cases.read()]
    worst = sorted(measured, key=lambda one: one[0])[:12]
    report = "\n".join(f"{share:.1f} {case['query']} {case['ort']}" for share, _, case in worst)
    mean = sum(share for share, _answered, _case in measured) / len(measured)
    assert len(measured) >= 80
    assert mean >= 0.9, f"P@5 = {mean:.3f}; worst:\n{report}"
    assert [case["query"] for _share, answered, case in measured if not answered] == []


@pytest.mark.skipif(
    connection.vendor != "postgresql",
    reason="compares with SQLite when the tests run on PostgreSQL",
)
def test_postgresql_and_sqlite_give_the_same_hits_in_the_same_order(filled_portal, db, tmp_path):
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'other.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    program = [sys.executable, "-m", "tests.directory.search.cases"]
    other = subprocess.run(program, env=environment, capture_output=True, text=True, check=True)
    assert json.loads(other.stdout) == cases.answers()


@pytest.mark.parametrize("order", Order.values)
def test_no_two_hits_change_places_from_one_page_to_the_next(filled_portal, db, order):
    found = search("schulden", "hannover", sortierung=order)
    hits = [hit.pk for hit in found.first_hits(found.results(), 0, 1000)]
    pages = [
        found.first_hits(found.results(), start, start + 1)[0].pk for start in range(found.count)
    ]
    assert len(hits) == len(set(hits)) == found.count > 1
    assert pages == hits
