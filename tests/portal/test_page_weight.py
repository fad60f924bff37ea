"""A page of results costs a phone little: the whole visit is in tests/browser."""

import re

import pytest

from directory.reference import examples
from portal import languages
from tests.directory.reference.picture import reference

HTML, CARD = 35_000, 1_000
# UTF-8 writes a Cyrillic or Arabic letter in two bytes and an Ethiopic one in three. The same
# page may have as many letters there, and compressed it weighs hardly more (tests/browser).
OTHER_SCRIPTS = ("uk", "ru", "bg", "ar", "fa", "ps", "ti")
MORE_BYTES = 41_000
QUERIES = ("", "?thema=debt", "?ort=hannover&umkreis=100")


@pytest.fixture
def examples_of_a_state():
    reference()
    examples.set_count(400)


def cards(text):
    return re.findall(r"<article.*?</article>", text)


@pytest.mark.django_db
def test_twenty_results_weigh_at_most_35_kb_in_every_language(client, examples_of_a_state):
    for code in languages.ENABLED:
        for query in QUERIES:
            text = client.get(f"/{code}/beratung/{query}").content.decode()
            found = cards(text)
            assert len(found) == 20, (code, query)
            assert sum(map(len, found)) / 20 <= CARD, (code, query)
            assert len(text) <= HTML, (code, query)
            limit = MORE_BYTES if code in OTHER_SCRIPTS else HTML
            assert len(text.encode()) <= limit, (code, query)


@pytest.mark.django_db
def test_reasons_and_chips_of_a_filtered_list_weigh_little(client, examples_of_a_state):
    text = client.get("/de/beratung/?ort=hannover&umkreis=100&sprache=de").content.decode()
    assert len(cards(text)) == 20
    assert len(text.encode()) <= HTML
