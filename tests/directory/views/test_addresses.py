"""Addresses are stable, readable and carry only what is known."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from django.utils.translation import override

from portal import languages
from tests.directory.views.conftest import entry_addresses


def links(response, pattern=r'href="([^"]+)"'):
    return [one.replace("&amp;", "&") for one in re.findall(pattern, response.content.decode())]


@pytest.mark.parametrize("name", ["service", "centre", "vcard"])
def test_an_old_or_misspelt_slug_leads_to_the_entry_for_good(client, world, name):
    entry = world.service if name == "service" else world.centre
    with override("en"):
        old = reverse(f"directory:{name}", args=[entry.pk, "frueherer-name"])
        new = reverse(f"directory:{name}", args=[entry.pk, entry.slug])
    if name == "vcard":
        assert client.get(old).status_code == 200  # a saved file does not mind its address
    else:
        response = client.get(old)
        assert (response.status_code, response["Location"]) == (301, new)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "/de/beratung/999999-nichts/",
            "/de/beratungsstelle/999999-nichts/",
            "/de/gibt-es-nicht/",
        ),
        *("/de/beratungsstelle/999999-nichts/kontakt.vcf", "/de/ort/atlantis/", "/xx/beratung/"),
        *(f"/de/beratung/{10**30}-zahl/", "/de/beratung/-1-minus/", "/de/beratung/x-y/"),
        *(f"/de/beratungsstelle/{2**63}-zahl/", f"/de/beratungsstelle/{2**63}-zahl/kontakt.vcf"),
        *("/sitemap-unsinn.xml", "/de/ort/00000/", "/ku/", "/de-ls/beratung/"),
    ],
)
def test_what_is_not_there_answers_404(client, world, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/de/ort/?ort=winsen", "/de/ort/winsen/"),
        ("/de/ort/?ort=29308", "/de/ort/29308/"),
        ("/en/ort/?ort=Winsen", "/en/ort/winsen/"),
        ("/de/ort/Winsen/", "/de/ort/winsen/"),
        ("/de/ort/52.512345,9.512345/", "/de/ort/52.51,9.51/"),
        ("/de/beratung", "/de/beratung/"),
    ],
)
def test_other_ways_to_write_an_address_lead_to_the_one_address(client, world, address, target):
    response = client.get(address)
    assert response.status_code in (301, 302)
    assert response["Location"] == target
    assert client.get(target).status_code == 200


ASKED = "?q=schulden&ort=winsen&umkreis=50&thema=debt&sprache=ar&zugang=visit&jetzt=1&seite=1"


def test_the_language_switch_keeps_the_question(client, world):
    response = client.get(f"/de/beratung/{ASKED}")
    switched = [link for link in links(response) if link.startswith("/en/beratung/?")]
    assert [parse_qs(urlsplit(link).query) for link in set(switched)] == [parse_qs(ASKED[1:])]


def test_the_language_switch_keeps_the_entry(client, world):
    for address in entry_addresses(world.service):
        if not address.startswith("/de/") or address.endswith(".vcf"):
            continue
        found = links(client.get(address))
        for code in languages.ENABLED:
            assert address.replace("/de/", f"/{code}/", 1) in found


@pytest.mark.parametrize(
    "path", ["", "beratung/", "beratung/?thema=debt", "ort/winsen/", "seite/daten/", "ort/"]
)
def test_every_page_names_itself_in_all_languages_to_search_engines(client, world, path):
    response = client.get(f"/ar/{path}")
    text = response.content.decode()
    pairs = dict(re.findall(r'rel="alternate" hreflang="([^"]+)" href="([^"]+)"', text))
    expected = {code: f"http://testserver/{code}/{path}" for code in languages.ENABLED}
    assert pairs == expected | {"x-default": expected["de"]}
    assert re.findall(r'rel="canonical" href="([^"]+)"', text) == [expected["ar"]]


@pytest.mark.parametrize(
    "address", ["/de/beratung/", "/de/", "/de/ort/winsen/", "/de/seite/daten/"]
)
def test_parameters_that_nobody_knows_are_never_reflected(client, world, address):
    response = client.get(f"{address}?fremd=Spur4711&utm_source=Spur4711&Spur4711=1&q=schulden")
    assert response.status_code == 200
    assert "Spur4711" not in response.content.decode()


def test_filters_survive_paging_sorting_and_chips(client, world, make_service):
    for number in range(25):
        make_service(key=f"nr-{number}", centre=world.centre).topics.add(world.topic)
    response = client.get("/de/beratung/?thema=debt&ort=winsen&zugang=visit")
    page = response.context["page"]
    paging = [page.pages["next_url"], *(order["url"] for order in page.orders)]
    for link in paging:
        asked = parse_qs(urlsplit(link).query)
        assert (asked["thema"], asked["ort"], asked["zugang"]) == (["debt"], ["winsen"], ["visit"])
    removed = next(chip for chip in page.chips if chip["label"] == "Thema: Schulden")
    assert parse_qs(urlsplit(removed["remove_url"]).query) == {
        "ort": ["winsen"],
        "zugang": ["visit"],
    }
    assert ("thema", "debt") in page.kept
    assert ("zugang", "visit") in page.kept


def test_an_address_is_short_whatever_a_form_sends(client, world):
    page = client.get("/de/beratung/?q=&ort=&umkreis=&thema=debt&thema=debt&seite=").context["page"]
    assert page.link() == "/de/beratung/?thema=debt"


def test_points_are_the_same_set_as_the_list(client, world, make_service, make_centre):
    make_service(key="ohne-lage", centre=make_centre(key="ohne-lage"))
    answer = client.get("/de/beratung/karte.json?q=schuldnerberatung").json()
    found = client.get("/de/beratung/?q=schuldnerberatung").context["page"].search
    assert answer["total"] == found.count == 2
    assert [point["url"] for point in answer["features"]] == [world.service.get_absolute_url()]


def test_completion_speaks_json(client, world):
    answer = client.get("/de/ort/vorschlaege/?q=wins")
    assert answer.json() == {
        "results": [{"value": "winsen", "label": "Winsen", "detail": "Landkreis Celle"}]
    }
    assert client.get("/de/ort/vorschlaege/").json() == {"results": []}
