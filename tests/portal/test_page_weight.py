"""A page of results costs a phone little: the whole visit is in tests/browser."""

import re
from urllib.parse import quote

import pytest
from django.core.management import call_command

from directory.models import Topic
from directory.reference import examples
from portal import languages
from tests.directory.reference.picture import reference

HTML = 35_000  # bytes, in every language and script
NEAR = "?ort=hannover&umkreis=100"


@pytest.fixture
def examples_of_a_state():
    reference()
    examples.set_count(400)
    call_command("load_pages", verbosity=0)  # their links stand in the footer


def queries(code):
    """What people ask: nothing, a topic, a place, a language, their own language, a word."""
    own = "de" if code == "de-simple" else code
    word = quote(getattr(Topic.objects.get(slug="debt"), languages.column("name", code)))
    yield from ("", "?thema=debt", NEAR, f"{NEAR}&sprache=de", f"{NEAR}&sprache={own}")
    yield from (f"?q={word}", f"{NEAR}&q={word}")


def cards(text):
    return re.findall(r"<li(?: data-quiet)?><h3>", text)


@pytest.mark.django_db
@pytest.mark.parametrize("code", languages.ENABLED)
def test_twenty_results_weigh_at_most_35_kb_in_every_language(client, examples_of_a_state, code):
    sizes = {}
    for query in queries(code):
        page = client.get(f"/{code}/beratung/{query}").content
        found = cards(page.decode())
        sizes[query] = len(found), len(page)
    assert [size for size in sizes.values() if size[1] > HTML] == []
    assert 20 in {number for number, _size in sizes.values()}
