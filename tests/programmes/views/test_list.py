"""The list of programmes: what is asked is what is shown, and nothing is ignored in silence."""

import re

import pytest

from directory.models import TargetGroup
from programmes.models.choices import ProgrammeStatus

pytestmark = pytest.mark.django_db
ADDRESS = "/de/programme/"


def page(client, query="", status=200):
    response = client.get(f"{ADDRESS}{query}")
    assert response.status_code == status
    return response.content.decode()


def cards(text):
    """The slugs of the shown programmes, in their order."""
    return re.findall(r'class="card__title"><a href="/de/programme/([\w-]+)/"', text)


def counts(text):
    """{value of an option: number beside it}."""
    found = re.findall(r'value="([\w-]+)"[^>]*><span[^>]*>[^<]*</span> \((\d+)\)</label>', text)
    return {value: int(number) for value, number in found}


@pytest.fixture
def three(make_area, make_programme, make_site, winsen):
    sport = make_area("sport", "Sport")
    lotsen = make_programme()
    lotsen.target_groups.add(TargetGroup.objects.create(slug="families", name_de="Familien"))
    make_site(lotsen)
    make_programme("fussball", name_de="Fußball", area=sport, status=ProgrammeStatus.PILOT)
    make_programme("turnen", name_de="Turnen", area=sport, status=ProgrammeStatus.COMPLETED)
    make_programme("entwurf", name_de="Entwurf", is_published=False)
    return lotsen


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["fussball", "lotsen", "turnen"]),
        ("?handlungsfeld=sport", ["fussball", "turnen"]),
        ("?handlungsfeld=sport&handlungsfeld=ehrenamt", ["fussball", "lotsen", "turnen"]),
        ("?handlungsfeld=sport&status=pilot", ["fussball"]),
        ("?status=pilot&status=completed", ["fussball", "turnen"]),
        ("?zielgruppe=families", ["lotsen"]),
        ("?kreis=celle", ["lotsen"]),
        ("?q=FUSSBALL", ["fussball"]),
        ("?q=integrationslotse", ["lotsen"]),
        ("?q=entwurf", []),
    ],
)
def test_filters_and_words_narrow_the_list(client, three, query, expected):
    assert cards(page(client, query)) == expected


def test_each_option_says_how_many_programmes_it_would_leave(client, three):
    numbers = counts(page(client, "?handlungsfeld=sport"))
    assert numbers["ehrenamt"] == 1  # its own filter does not count against an option
    assert (numbers["pilot"], numbers["completed"], numbers["running"]) == (1, 1, 0)


def test_numbers_beside_options_come_true(client, three):
    for value, number in counts(page(client)).items():
        name = "status" if value in ProgrammeStatus.values else None
        name = name or {"families": "zielgruppe", "celle": "kreis"}.get(value, "handlungsfeld")
        assert len(cards(page(client, f"?{name}={value}"))) == number


def test_chosen_filters_are_chips_that_take_them_away(client, three):
    text = page(client, "?handlungsfeld=sport&status=pilot")
    chips = re.findall(r'class="chip" href="([^"]+)"[^>]*><bdi>([^<]+)</bdi>', text)
    assert chips == [
        ("/de/programme/?status=pilot", "Handlungsfeld: Sport"),
        ("/de/programme/?handlungsfeld=sport", "Status: Pilotprojekt"),
    ]


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("?handlungsfeld=gibtsnicht", "Handlungsfeld: „gibtsnicht“ gibt es hier nicht."),
        ("?status=geplant", "Status: „geplant“ gibt es hier nicht."),
        ("?kreis=atlantis", "Landkreis: „atlantis“ gibt es hier nicht."),
        ("?zielgruppe=alle", "Für wen: „alle“ gibt es hier nicht."),
        ("?ort=Atlantis", "Wo?: Den Ort „Atlantis“ kennen wir in Niedersachsen nicht."),
        ("?ort=1234", "Wo?: Eine Postleitzahl hat fünf Ziffern"),
        (f"?q={'x' * 201}", "Was suchen Sie?: Der Suchtext ist zu lang"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_field(client, three, query, label):
    text = page(client, query)
    summary = text[text.index('class="error-summary"') :].split("</div>")[0]
    assert label in summary
    assert "Diese Angabe wurde nicht verwendet." in summary
    assert "<title>Fehler: " in text
    assert cards(text) == ["fussball", "lotsen", "turnen"]


def test_sites_near_a_place_come_with_their_distance(client, three, make_site):
    make_site(three, "Lotsen in Emden", latitude=53.37, longitude=7.2, city="Emden")
    text = page(client, "?ort=winsen")
    assert "Standorte in der Nähe von Winsen" in text
    near = re.findall(r'<bdi lang="de">(Lotsen in \w+)</bdi></a>', text)
    assert near == ["Lotsen in Celle", "Lotsen in Emden"]
    assert "<bdi>16 km</bdi>" in text
    assert "/de/programme/lotsen/?ort=winsen#standorte" in text


def test_sites_of_drafts_and_of_filtered_programmes_stay_away(client, three, make_site):
    draft = type(three).objects.get(slug="entwurf")
    make_site(draft, "Geheimer Standort")
    assert "Geheimer Standort" not in page(client, "?ort=winsen")
    assert "Lotsen in Celle" not in page(client, "?ort=winsen&handlungsfeld=sport")


def test_the_map_counts_sites_and_leads_to_the_district(client, three, make_site):
    make_site(three, "Noch einer")
    text = page(client)
    assert '<a href="/de/programme/?kreis=celle" aria-label="Landkreis Celle: 2"' in text
    chosen = page(client, "?kreis=celle")
    assert '<a href="/de/programme/" aria-label="Landkreis Celle: 2" aria-current="true"' in chosen


def test_without_a_hit_the_page_leads_on(client, three):
    text = page(client, "?q=schulden&ort=winsen")
    assert "Dazu gibt es hier kein Programm." in text
    assert 'href="/de/beratung/?q=schulden&amp;ort=winsen"' in text


def test_the_languages_keep_the_filters(client, three):
    text = page(client, "?status=pilot&handlungsfeld=sport")
    assert '/en/programme/?handlungsfeld=sport&amp;status=pilot"' in text
