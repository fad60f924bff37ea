"""The step between topic and results: where?"""

import pytest
from django.core.cache import cache


def step(client, query, language="de"):
    cache.clear()
    response = client.get(f"/{language}/beratung/ort/{query}")
    assert response.status_code == 200
    return response


def test_every_place_leads_to_results_of_the_topic(client, world):
    page = step(client, "?thema=debt").context["page"]
    assert [town["name"] for town in page.towns] == ["Winsen"]
    links = [*page.towns, *page.districts, {"url": page.everywhere_url}]
    for link in links:
        answer = client.get(link["url"])
        assert "thema=debt" in link["url"]
        assert answer.context["page"].errors == []
        assert answer.context["page"].search.count == 1


@pytest.mark.parametrize("query", ["", "?thema=", "?thema=gibt-es-nicht", "?thema=%00%3Cb%3E"])
def test_without_a_known_topic_the_page_asks_for_the_place_all_the_same(client, world, query):
    page = step(client, query).context["page"]
    assert page.topic is None
    assert page.everywhere_url == "/de/beratung/"


def test_the_topic_stays_when_the_language_changes(client, world):
    links = step(client, "?thema=debt").context["languages"]
    assert "/ar/beratung/ort/?thema=debt" in [link["url"] for link in links]


def test_the_step_to_help_against_violence_can_be_left_at_once(client, world, make_topic):
    make_topic("violence", "Gewalt")
    response = step(client, "?thema=violence")
    assert b"data-exit" in response.content
    assert response["Cache-Control"] == "no-store"
    assert b"data-exit" not in step(client, "?thema=debt").content
