"""The Merkzettel: an address that is a list, in two languages, which gives nothing away."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.models.choices import Status


@pytest.fixture
def three(world, make_service):
    """Three published services; their titles in the order of their ids."""
    others = [
        make_service(key=f"nr-{n}", centre=world.centre, title_de=f"Nummer {n}") for n in (2, 3)
    ]
    return [world.service, *others]


def titles(response):
    return [entry.first.title.value for entry in response.context["page"].entries]


def saved(client, query, language="de"):
    return opened(client, f"/{language}/merkzettel/{query}")


def opened(client, address):
    cache.clear()  # a page that was kept comes without its context
    response = client.get(address)
    assert response.status_code == 200
    return response


def test_entries_stand_in_the_order_in_which_they_were_kept(client, three):
    one, two, three_ = (service.pk for service in three)
    response = saved(client, f"?ids={three_},{one},{two},{one}")
    assert titles(response) == ["Nummer 3", "Schuldnerberatung", "Nummer 2"]


def test_without_a_list_the_page_explains_itself(client, world):
    for query in ("", "?ids=", "?ids=,,"):
        response = saved(client, query)
        assert "data-explanation" in response.content.decode()
        assert response.context["page"].notices == []


@pytest.mark.parametrize("junk", ["x", "-1", "1.5", "9" * 40, "٣٣٣", "<b>", "%00"])
def test_what_is_no_public_entry_is_left_out_with_a_sentence(client, world, junk):
    response = saved(client, f"?ids={world.service.pk},{junk}")
    assert titles(response) == ["Schuldnerberatung"]
    assert response.context["page"].notices == [
        "1 Eintrag gibt es nicht oder nicht mehr. Er fehlt in dieser Liste."
    ]


def test_an_unpublished_entry_does_not_appear(client, world, make_service):
    draft = make_service(
        key="entwurf", centre=world.centre, title_de="Geheimplan", status=Status.DRAFT
    )
    response = saved(client, f"?ids={draft.pk},{world.service.pk}")
    assert titles(response) == ["Schuldnerberatung"]
    assert "Geheimplan" not in response.content.decode()
    assert response.context["page"].gone_ids == str(draft.pk)


def test_a_hidden_address_stays_hidden(client, world, shelter):
    for language in ("de", "en", "ar"):
        text = saved(client, f"?ids={shelter.pk}&gross=1", language).content.decode()
        assert "Frauenhaus" in text
        assert [secret for secret in shelter.secrets if secret in text] == []


def test_a_list_longer_than_30_shows_the_first_and_says_so(client, world, make_service):
    ids = [
        make_service(key=f"viel-{n}", centre=world.centre, title_de=f"Nr {n:02}").pk
        for n in range(32)
    ]
    response = saved(client, "?ids=" + ",".join(map(str, ids)))
    assert titles(response) == [f"Nr {n:02}" for n in range(30)]
    assert "höchstens 30" in response.context["page"].notices[0]


def test_the_number_of_queries_does_not_depend_on_the_number_of_entries(
    client, world, make_service
):
    ids = [world.service.pk]
    ids += [
        make_service(key=f"viel-{n}", centre=world.centre, title_de=f"Nr {n}").pk for n in range(29)
    ]

    def queries(wanted):
        with CaptureQueriesContext(connection) as captured:
            saved(client, "?ids=" + ",".join(map(str, wanted)))
        return len(captured)

    assert queries(ids) <= 14
    assert queries(ids[:1]) == queries(ids)


def test_the_readers_language_and_german_stand_side_by_side(client, world):
    text = saved(client, f"?ids={world.service.pk}", "ar").content.decode()
    sheets = re.findall(r'<div class="handout__sheet" lang="(\w+)" dir="(\w+)"', text)
    assert sheets == [("ar", "rtl"), ("de", "ltr")]
    assert "استشارة الديون" in text
    assert '<p class="handout__title">Schuldnerberatung</p>' in text
    assert "Beratungssprachen" in text


def test_a_german_reader_gets_one_sheet(client, world):
    text = saved(client, f"?ids={world.service.pk}").content.decode()
    assert re.findall(r'class="handout__sheet" lang="(\w+)"', text) == ["de"]


def test_each_entry_carries_a_qr_code_without_style_attributes(client, three):
    text = saved(client, "?ids=" + ",".join(str(one.pk) for one in three)).content.decode()
    codes = re.findall(r'<svg role="img" aria-label="[^"]+"[^>]*class="qr".*?</svg>', text)
    assert len(set(codes)) == 3
    assert [code for code in codes if "style" in code] == []


def test_the_qr_code_leads_to_the_page_in_the_readers_language(client, world, settings):
    settings.SITE_URL = "https://portal.example"
    entry = saved(client, f"?ids={world.service.pk}", "ar").context["page"].entries[0]
    path = f"/ar/beratung/{world.service.pk}-schuldnerberatung/"
    assert entry.address == f"https://portal.example{path}"


def test_an_entry_is_taken_off_and_put_back_with_plain_links(client, three):
    one, two, last = (service.pk for service in three)
    page = saved(client, f"?ids={one},{two},{last}&gross=1").context["page"]
    removed = opened(client, page.entries[1].removal["url"]).context["page"]
    assert (removed.ids, removed.is_large) == ([one, last], True)
    restored = opened(client, removed.undo["url"]).context["page"]
    assert (restored.ids, restored.undo) == ([one, two, last], None)


def test_all_entries_are_taken_off_and_put_back(client, three):
    ids = [service.pk for service in three]
    page = saved(client, "?ids=" + ",".join(map(str, ids))).context["page"]
    empty = opened(client, page.emptied["url"]).context["page"]
    assert empty.ids == []
    assert opened(client, empty.undo["url"]).context["page"].ids == ids


def test_the_language_switch_keeps_the_list(client, world):
    links = saved(client, f"?ids={world.service.pk}&gross=1").context["languages"]
    address = f"/ar/merkzettel/?ids={world.service.pk}&gross=1"
    assert address in [link["url"] for link in links]


def test_search_engines_do_not_keep_lists(client, world):
    text = saved(client, f"?ids={world.service.pk}").content.decode()
    assert '<meta name="robots" content="noindex">' in text


def test_a_list_that_is_also_about_violence_stays_in_no_browser(client, world, make_topic):
    assert "no-store" not in saved(client, f"?ids={world.service.pk}")["Cache-Control"]
    world.service.topics.add(make_topic("violence", "Gewalt"))
    assert saved(client, f"?ids={world.service.pk}")["Cache-Control"] == "no-store"


def bodies(client, address):
    """The texts that the links of a page put into an SMS and into a mail."""
    text = opened(client, address).content.decode()
    return [
        re.search(pattern, text).group(1)
        for pattern in (
            r'href="sms:\?&amp;body=([^"]*)"',
            r'href="mailto:\?subject=[^"]*&amp;body=([^"]*)"',
        )
    ]


def test_a_message_names_whom_to_call_and_where_the_page_is(client, world, settings):
    settings.SITE_URL = "https://portal.example"
    contact = "Beratungsstelle%20S%C3%BCd%0A05141%2012345"
    for body in bodies(client, world.service.get_absolute_url()):
        assert body.startswith(f"Schuldnerberatung%0A{contact}")
        assert f"https%3A%2F%2Fportal.example%2Fde%2Fberatung%2F{world.service.pk}-" in body
    for body in bodies(client, world.centre.get_absolute_url()):
        assert body.startswith(contact)
        assert "https%3A%2F%2Fportal.example%2Fde%2Fberatungsstelle%2F" in body


def test_a_list_of_one_person_does_not_stay_in_the_memory_of_the_server(client, world):
    address = f"/de/merkzettel/?ids={world.service.pk}"
    opened(client, address)
    assert client.get(address).context is not None  # made anew
    client.get("/de/merkzettel/")
    assert client.get("/de/merkzettel/").context is None
