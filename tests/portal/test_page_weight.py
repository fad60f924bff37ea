"""A page of results costs a phone little: the limits of the whole visit are in tests/browser."""

import re

import pytest

from directory.reference import examples
from tests.directory.reference.picture import reference

HTML, CARD = 35_000, 1_100


QUERIES = ("", "?thema=debt", "?ort=hannover&umkreis=100&sprache=de")


@pytest.mark.django_db
def test_twenty_results_weigh_at_most_35_kb(client):
    reference()
    examples.set_count(400)
    for query in QUERIES:
        text = client.get(f"/de/beratung/{query}").content.decode()
        cards = [len(card.encode()) for card in re.findall(r"<article.*?</article>", text)]
        assert len(cards) == 20, query
        assert sum(cards) / 20 <= CARD, query
        assert len(text.encode()) <= HTML, query
