"""The number of queries of a page does not depend on how much there is."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.models import Organisation, TargetGroup
from programmes.models import FundingFigure, Milestone

pytestmark = pytest.mark.django_db
MOST = 15


def queries(client, address):
    client.get(address)  # the lexicon of this version of the data is read once per process
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.fixture
def fill(celle, make_area, make_programme, make_site, make_topic, make_centre, make_service):
    """Fills the portal with programmes that have all that a page can show."""
    topic = make_topic("volunteering", "Ehrenamt")
    group = TargetGroup.objects.create(slug="families", name_de="Familien")

    def fill(first, last):
        for n in range(first, last):
            area = make_area(f"feld-{n}", f"Feld {n}")
            area.topics.add(topic)
            programme = make_programme(f"p-{n}", name_de=f"Programm {n}", area=area)
            programme.topics.add(topic)
            programme.target_groups.add(group)
            centre = make_centre(f"stelle-{n}", latitude=52.6, longitude=10.0)
            make_service(f"nr-{n}", centre=centre).topics.add(topic)
            first_programme = type(programme).objects.get(slug="p-0")
            first_programme.partners.add(Organisation.objects.create(name=f"Partner {n}"))
            for one in {programme, first_programme}:
                make_site(one, f"Standort {n}")
                Milestone.objects.create(programme=one, date=f"20{n:02}", text_de="Etwas")
            FundingFigure.objects.create(
                key=f"zahl-{n}",
                first_year=2000 + n,
                amount=1000 + n,
                kind="statement",
                funder="state",
                programme=first_programme,
                source_title="Quelle",
                is_published=True,
            )

    return fill


ADDRESSES = [
    "/de/programme/",
    "/de/programme/?q=programm&ort=winsen&kreis=celle&status=running&zielgruppe=families",
    "/ar/programme/p-0/",
    "/de/programme/p-0/?ort=winsen",
    "/en/handlungsfelder/feld-0/",
    "/de/",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_pages_with_1_and_with_30_programmes(client, fill, winsen, address):
    fill(0, 1)
    few = queries(client, address)
    fill(1, 30)
    assert queries(client, address) == few
    assert few <= MOST
