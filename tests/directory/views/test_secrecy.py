"""What must stay hidden is in the database of these tests, and on no public page."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.directory.views.conftest import entry_addresses, listing_addresses

CLOCK = re.compile(r"T\d\d:\d\d:\d\d\.\d+")  # of a change: its digits can look like a position


def text_of(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status, address
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return CLOCK.sub("", body.decode())


def test_a_hidden_address_stands_in_no_output(client, world, shelter):
    found = [
        (address, secret)
        for address in [*listing_addresses(world), *entry_addresses(shelter)]
        for secret in shelter.secrets
        if secret in text_of(client, address)
    ]
    assert found == []


def test_a_service_at_a_hidden_address_is_listed_all_the_same(client, world, shelter):
    page = text_of(client, "/de/beratung/?thema=debt")
    assert "Frauenhaus" in page
    assert "/de/beratung/karte.json" in page
    points = client.get("/de/beratung/karte.json").json()["features"]
    mine = next(point for point in points if point["detail"] == "Frauenhaus")
    assert (mine["lat"], mine["lon"], mine["precision"]) == (52.5, 9.5, "district")


def test_a_search_at_the_secret_place_does_not_give_it_away(client, world, shelter):
    near, far = (
        client.get(f"/de/beratung/?ort={place}").context["page"].search
        for place in ("52.88,9.88", "52.50,9.50")
    )
    distances = [
        next(hit.km for hit in [*one.hits, *one.afar] if hit.pk == shelter.pk)
        for one in (near, far)
    ]
    assert distances[1] < 1 < 40 < distances[0]


TODAY = timezone.localdate()
NOT_PUBLISHED = {
    "entwurf": {"status": "draft"},
    "archiv": {"status": "archived"},
    "vorbei": {"valid_to": TODAY - timedelta(days=1)},
    "kommt": {"valid_from": TODAY + timedelta(days=1)},
}


@pytest.fixture
def unpublished(world, make_service, make_centre):
    """One service of each kind that the public may not see, at a centre with nothing else."""
    centre = make_centre(
        key="geheim", name="Hinterhof", latitude=52.5, longitude=9.5, phone="+49514155555"
    )
    made = {
        key: make_service(
            key=key, centre=centre, title_de=f"Geheimplan {key}", area="state", **fields
        )
        for key, fields in NOT_PUBLISHED.items()
    }
    for service in made.values():
        service.topics.add(world.topic)
    return made


def test_what_is_not_published_stands_in_no_list_no_file_and_no_sitemap(client, world, unpublished):
    traces = ["Geheimplan", "Hinterhof", "55555", "/geheimplan"]
    traces += [f"/{service.pk}-" for service in unpublished.values()]
    found = [
        (address, trace)
        for address in listing_addresses(world)
        for trace in traces
        if trace in text_of(client, address)
    ]
    assert found == []


@pytest.mark.parametrize("key", NOT_PUBLISHED)
def test_what_is_not_published_has_no_page(client, unpublished, key):
    addresses = entry_addresses(unpublished[key])
    assert {client.get(address).status_code for address in addresses} == {404}


def test_a_published_neighbour_does_not_name_it(client, world, make_service, unpublished):
    centre = unpublished["entwurf"].centre
    neighbour = make_service(key="sichtbar", centre=centre, title_de="Sichtbar")
    for address in entry_addresses(neighbour):
        assert "Geheimplan" not in text_of(client, address)
    assert "Sichtbar" in text_of(client, centre.get_absolute_url())
    assert client.get(unpublished["entwurf"].get_absolute_url()).status_code == 404


def test_the_start_page_counts_only_what_is_public(client, world, unpublished):
    figures = {one["label"]: one["number"] for one in client.get("/de/").context["figures"]}
    assert (figures["Beratungsangebote"], figures["Beratungsstellen"]) == ("1", "1")


def test_examples_stand_in_no_sitemap(client, world, make_service):
    make_service(key="beispiel", title_de="Muster", is_example=True, centre=world.centre)
    assert "muster" not in text_of(client, "/sitemap-angebote.xml")
