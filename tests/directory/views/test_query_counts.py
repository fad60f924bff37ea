"""The number of queries of a page does not depend on how much there is."""

from datetime import time

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.models import AdviceService, SpokenLanguage, WeeklySlot
from tests.directory.views.conftest import entry_addresses

RESULT_PAGE, DETAIL_PAGE = 15, 12


@pytest.fixture
def more(world, make_centre, make_service):
    """29 further services, each at a centre of its own, with all that a card shows."""

    def make(centre=None):
        language = world.service.languages.get()
        for number in range(29):
            at = centre or make_centre(key=f"stelle-{number}", latitude=52.5, longitude=9.5)
            service = make_service(
                key=f"nr-{number}", centre=at, by_phone=True, area="state", title_de=f"Nr {number}"
            )
            service.topics.add(world.topic)
            service.districts.add(world.district)
            SpokenLanguage.objects.create(service=service, language=language)
            if centre is None:
                WeeklySlot.objects.create(centre=at, weekday=0, opens=time(9), closes=time(12))

    return make


def queries(client, address):
    client.get(address)  # the lexicon of this version of the data is read once per process
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


RESULTS = [
    "",
    "?q=schulden",
    "?q=schulden+arabisch+winsen",
    "?ort=winsen",
    "?ort=29308&umkreis=50&sortierung=name",
    "?thema=debt&sprache=ar&jetzt=1&zugang=visit&kreis=celle&barrierefrei=1",
    "?q=nichts+davon+gibt+es&ort=winsen",
    "?ort=Winsenn",
]


@pytest.mark.parametrize("query", RESULTS)
def test_the_result_page_with_1_and_with_30_results(client, world, more, query):
    few = queries(client, f"/de/beratung/{query}")
    more()
    many = queries(client, f"/de/beratung/{query}")
    assert AdviceService.objects.count() == 30
    assert max(few, many) <= RESULT_PAGE
    assert many - few <= 1  # more hits may need another group of cards, never one query each


@pytest.mark.parametrize(
    "address", ["/de/", "/de/ort/winsen/", "/de/beratung/karte.json", "/de/beratung/filter/"]
)
def test_other_lists_with_1_and_with_30_results(client, world, more, address):
    few = queries(client, address)
    more()
    many = queries(client, address)
    assert max(few, many) <= RESULT_PAGE
    assert many - few <= 1


def test_details_of_a_service_and_a_centre_with_1_and_with_30_services(client, world, more):
    addresses = [address for address in entry_addresses(world.service) if "/de/" in address]
    few = [queries(client, address) for address in addresses]
    more(centre=world.centre)
    many = [queries(client, address) for address in addresses]
    assert max(few + many) <= DETAIL_PAGE
    assert [after - before for before, after in zip(few, many, strict=True)] == [0, 0, 0]


@pytest.mark.parametrize("section", ["angebote", "stellen", "orte"])
def test_a_sitemap_needs_the_same_number_of_queries_for_any_number_of_entries(
    client, world, more, section
):
    few = queries(client, f"/sitemap-{section}.xml")
    more()
    assert queries(client, f"/sitemap-{section}.xml") == few
