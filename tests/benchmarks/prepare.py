"""Fills a database for the benchmark and says what the load needs to know.

DATABASE_URL=… python -m tests.benchmarks.prepare fill 1000
DATABASE_URL=… python -m tests.benchmarks.prepare reindex 10000
DATABASE_URL=… python -m tests.benchmarks.prepare answers 300
"""

import json
import os
import random
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

import django

django.setup()

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import SESSION_KEY, get_user_model, login
from django.core.management import call_command
from django.http import HttpRequest, QueryDict

from directory.models import AdviceService, Place, Posting, Topic
from directory.reference import examples
from directory.search import index
from directory.search.advice import AdviceSearch
from portal.kit.access.proof import SECOND_FACTOR
from portal.kit.access.sessions import SessionStore
from portal.kit.db import refresh_statistics, size_on_disk
from tests.directory.search import cases

PLACES = 300


def fill(number):
    call_command("migrate", verbosity=0)
    call_command("load_reference", "--if-empty", stdout=sys.stderr)
    if examples.count() != number:
        call_command("sample", str(number), "--yes-in-production", stdout=sys.stderr)
        refresh_statistics(*(model._meta.db_table for model in (*examples.WRITTEN, Posting)))
    places = Place.objects.order_by("-population").values_list("slug", flat=True)
    services = AdviceService.objects.published().order_by("pk")
    step = max(1, services.count() // 2000)
    return {
        "places": list(places[:PLACES]),
        "topics": list(Topic.objects.values_list("slug", flat=True)),
        "details": [service.get_absolute_url() for service in services.only("title_de")[::step]],
        "queries": queries(),
        "session": session(),
        "bytes": size_on_disk(),
    }


def queries(number=200):
    """So many different free texts as people type them, in several languages, with typos."""
    texts = list(dict.fromkeys(case["query"] for case in cases.read()))
    return random.Random(6).sample(texts, number)


def session():
    """The cookie of somebody who may see the admin."""
    user, _new = get_user_model().objects.get_or_create(
        username="benchmark", defaults={"is_staff": True, "is_superuser": True}
    )
    request = HttpRequest()
    request.session = SessionStore()
    login(request, user)
    record_authentication(request, user, SECOND_FACTOR)
    request.session.save()
    assert request.session[SESSION_KEY]
    return f"{settings.SESSION_COOKIE_NAME}={request.session.session_key}"


def reindex(number):
    """{one: seconds for one entry, rate: entries per second of so many}."""
    ids = list(AdviceService.objects.order_by("pk").values_list("pk", flat=True))
    some = ids[:: max(1, len(ids) // 30)][:30]
    # As after a save, when all that belongs to the entry has just been read.
    seconds = [min(timed(index.update, [pk]) for _time in range(3)) for pk in some]
    whole = ids[:number]
    return {"one": sorted(seconds)[15], "rate": len(whole) / timed(index.rebuild, whole)}


def timed(work, *arguments):
    begin = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - begin


def answers(number):
    """{question: keys of the hits in their order}, drawn from words, places and filters."""
    dice = random.Random(300)
    words = [case["query"] for case in cases.read()]
    places = list(Place.objects.order_by("slug").values_list("slug", flat=True))
    topics = list(Topic.objects.order_by("slug").values_list("slug", flat=True))
    asked = {}
    while len(asked) < number:
        parts = [f"q={dice.choice(words)}"] if dice.random() < 0.7 else []
        parts += [f"ort={dice.choice(places)}"] if dice.random() < 0.6 else []
        parts += [f"thema={dice.choice(topics)}"] if dice.random() < 0.4 else []
        parts += [f"sortierung={dice.choice(('name', 'bestaetigt', 'relevanz'))}"]
        parts += [f"seite={dice.choice((1, 1, 2, 3))}"]
        asked["&".join(parts)] = None
    return {text: keys(text) for text in asked}


def keys(text):
    search = AdviceSearch(QueryDict(text))
    hits = [*search.hits, *search.afar]
    known = dict(AdviceService.objects.in_bulk([hit.pk for hit in hits]))
    return [search.count, *(known[hit.pk].key for hit in hits)]


if __name__ == "__main__":
    work = {"fill": fill, "reindex": reindex, "answers": answers}[sys.argv[1]]
    json.dump(work(int(sys.argv[2])), sys.stdout)
