"""The page of funding figures: filters, wording, sum or reason, chart and table say the same."""

import json
import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.programmes.funding.conftest import charts, table, text_of

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15


def cards(response):
    """[(key, statement)] of the list."""
    found = r'id="zahl-([\w-]+)".*?figure-card__statement"><bdi>(.*?)</bdi>'
    return re.findall(found, response.content.decode(), re.DOTALL)


def keys(client, query=""):
    return [key for key, _statement in cards(client.get(f"/de/foerderung/{query}"))]


@pytest.fixture
def figures(language_money, make_figure, make_programme):
    """Besides the language support: two years together, no year, a cap, another funder."""
    lotsen = make_programme()
    make_figure("lotsen", 100_000, title_de="", programme=lotsen, first_year=2012, basis="year")
    make_figure("beratung", 18_400_000, first_year=2022, last_year=2023, funder="federal")
    make_figure("gesamt", 80_000_000, precision="over", basis="year", first_year=None)
    make_figure("deckel", 35_000, precision="up_to", basis="post", kind="cap", first_year=2022)
    make_figure("entwurf", 7_000_000, title_de="Geheim", is_published=False)


def test_newest_first_parts_after_their_whole_and_no_drafts(client, figures):
    page = client.get("/de/foerderung/")
    assert cards(page) == [
        ("beratung", "18,4 Millionen Euro (2022/23)"),
        ("deckel", "bis zu 35.000 Euro je Stelle (2022)"),
        ("sprache", "90 Millionen Euro (2017)"),
        ("kitas", "60 Millionen Euro (2017)"),
        ("erwachsene", "30 Millionen Euro (2017)"),
        ("lotsen", "100.000 Euro im Jahr (2012)"),
        ("gesamt", "mehr als 80 Millionen Euro jährlich"),
    ]
    assert "Geheim" not in page.content.decode()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?jahr=2023", ["beratung"]),
        ("?jahr=ohne", ["gesamt"]),
        ("?jahr=2012&jahr=ohne", ["lotsen", "gesamt"]),
        ("?handlungsfeld=ehrenamt", ["lotsen"]),
        ("?handlungsfeld=bildung&jahr=2012", []),
        ("?programm=lotsen", ["lotsen"]),
        ("?geldgeber=federal", ["beratung"]),
        ("?art=cap", ["deckel"]),
        ("?art=cap&art=plan&jahr=2022", ["beratung", "deckel"]),
    ],
)
def test_filters(client, figures, query, expected):
    assert keys(client, query) == expected


def test_each_option_says_how_many_figures_it_would_leave(client, figures):
    body = client.get("/de/foerderung/?jahr=2022").content.decode()
    counts = re.findall(
        r'name=(\w+) value="([\w-]+)"[^>]*><span[^>]*>[^<]*</span> \((\d+)\)</label>', body
    )
    assert {(name, value): int(number) for name, value, number in counts} == {
        ("jahr", "2023"): 1,
        ("jahr", "2022"): 2,
        ("jahr", "2017"): 3,
        ("jahr", "2012"): 1,
        ("jahr", "ohne"): 1,
        ("geldgeber", "state"): 1,
        ("geldgeber", "federal"): 1,
        ("art", "plan"): 1,
        ("art", "cap"): 1,
    }


def test_a_chosen_filter_is_a_chip_that_can_be_removed(client, figures):
    body = client.get("/de/foerderung/?jahr=2017&art=plan").content.decode()
    assert re.findall(r'class="chip" href="([^"]+)"[^>]*><bdi>([^<]+)', body) == [
        ("/de/foerderung/?art=plan", "Jahr: 2017"),
        ("/de/foerderung/?jahr=2017", "Art der Angabe: Planung"),
    ]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("?jahr=1900", "Jahr: „1900“"),
        ("?jahr=2017%27--", "Jahr: „2017"),
        ("?handlungsfeld=nirgends", "Handlungsfeld: „nirgends“"),
        ("?programm=x", "Programm: „x“"),
        ("?geldgeber=privat", "Geldgeber: „privat“"),
        ("?art=%00", "Art der Angabe:"),
        ("?seite=99", "Seite: Bitte eine Zahl von 1 bis 1."),
        ("?seite=-1", "Seite:"),
        ("?seite=x", "Seite:"),
    ],
)
def test_what_cannot_be_used_is_named(client, figures, query, field):
    page = client.get(f"/de/foerderung/{query}")
    assert page.status_code == 200
    summary = page.content.decode().partition('class="error-summary"')[2].partition("</div>")[0]
    assert field in summary
    assert "Diese Angabe wurde nicht verwendet." in summary
    assert "<title>Fehler: " in page.content.decode()


def test_nothing_found_offers_the_way_back(client, figures):
    text = text_of(client.get("/de/foerderung/?jahr=2012&art=cap"))
    assert "Dazu ist keine Zahl bekannt." in text
    assert "Alle Angaben zeigen" in text


def test_the_sum_where_figures_may_be_added(client, language_money, make_figure, make_area):
    area = make_area(slug="gesundheit", name_de="Gesundheit", order=20)
    make_figure("gesund", 10_000_000, area=area)
    text = text_of(client.get("/de/foerderung/?jahr=2017"))
    assert "Zusammen 100 Millionen Euro (2017)" in text
    assert "2 Angaben sind Teil einer anderen und werden nicht noch einmal gezählt." in text


def test_the_reason_where_they_may_not(client, figures):
    text = text_of(client.get("/de/foerderung/"))
    assert "Diese Angaben lassen sich nicht zusammenzählen. Warum?" in text
    assert "Die Angaben gelten für verschiedene Zeiträume: 2012, 2017, 2022, weitere." in text
    assert "Zusammen " not in text


def test_the_introduction_takes_its_amount_from_the_figure(client, make_figure):
    assert "mit mehr als" not in text_of(client.get("/de/foerderung/"))
    known = {"precision": "over", "basis": "year", "first_year": None}
    make_figure("land-gesamt", 80_000_000, **known)
    text = text_of(client.get("/de/foerderung/"))
    assert (
        "Nach eigener Angabe fördert das Land Migration und Teilhabe mit mehr als "
        "80 Millionen Euro jährlich. Ein Jahr nennt die Quelle nicht."
    ) in text
    assert "with more than 80 million euros a year. The source does not name a year." in (
        text_of(client.get("/en/foerderung/"))
    )


@pytest.mark.parametrize("code", ["de", "en", "ar"])
def test_list_chart_table_and_files_hold_the_same_figures(client, figures, code):
    page = client.get(f"/{code}/foerderung/")
    files = json.loads(client.get(f"/{code}/foerderung/foerderung.json").content)["figures"]
    assert cards(page) == [(row["key"], row["statement"]) for row in files]
    amounts = [int(re.sub(r"\D", "", row[3])) for row in table(page)]
    assert amounts == [row["amount"] for row in files]
    (_title, by_year), _by_area = charts(page)
    bars = re.findall(r"(?<=: )[^:،,]+(?:[.,]\d+[^:،,]*)*", by_year)
    drawn = [row["statement"].partition(" (")[0] for row in files if row["basis"] != "post"]
    assert [one for one in drawn if one not in by_year] == []
    assert len(bars) >= len(drawn)


def test_charts_are_images_with_a_name_and_a_description(client, figures):
    (first, by_year), (second, by_area) = charts(client.get("/de/foerderung/"))
    assert (first, second) == ("Angaben nach Jahr", "Angaben nach Handlungsfeld")
    assert by_year == (
        "2022/23: Titel beratung: 18,4 Millionen Euro. "
        "2017: Sprachförderung: 90 Millionen Euro, davon: Kitas: 60 Millionen Euro, "
        "davon: Erwachsene: 30 Millionen Euro. "
        "2012: Integrationslotsen: 100.000 Euro im Jahr. "
        "ohne Jahresangabe: Titel gesamt: mehr als 80 Millionen Euro jährlich."
    )
    assert by_area.startswith("Bildung: Sprachförderung: 90 Millionen Euro (2017), davon: Kitas")


def test_arabic_reads_from_the_right(client, figures):
    body = client.get("/ar/foerderung/").content.decode()
    assert 'x="100%"' in body
    assert "90 مليون يورو (2017)" in body
    assert '<span lang="de" dir="ltr">Sprachförderung</span>' in body


def test_the_languages_lead_to_the_same_figures(client, figures):
    body = client.get("/de/foerderung/?jahr=2017&art=plan").content.decode()
    assert 'hreflang="ar" href="http://testserver/ar/foerderung/?jahr=2017&amp;art=plan"' in body


def test_long_lists_have_pages(client, make_figure):
    for number in range(30):
        make_figure(f"nr-{number:02}", 1000 + number)
    assert keys(client)[0] == "nr-29"
    assert keys(client, "?seite=2") == [f"nr-{number:02}" for number in range(5, -1, -1)]


def test_the_number_of_queries_does_not_depend_on_the_number_of_figures(
    client, figures, make_figure, make_programme, make_area
):
    def count():
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/ar/foerderung/").status_code == 200
        return len(captured)

    count()
    few = count()
    for number in range(30):
        area = make_area(slug=f"feld-{number}", name_de=f"Feld {number}")
        programme = make_programme(slug=f"programm-{number}", area=area)
        whole = make_figure(f"ganz-{number}", programme=programme)
        make_figure(f"teil-{number}", 5, programme=programme, part_of=whole)
    count()
    assert count() == few <= MOST_QUERIES


def test_a_programme_that_is_not_public_is_not_named(client, make_figure, make_programme):
    programme = make_programme(slug="verborgen", name_de="Verborgenes", is_published=False)
    make_figure("zahl", title_de="", programme=programme)
    for address in ("", "foerderung.csv", "foerderung.json"):
        body = client.get(f"/de/foerderung/{address}").content.decode().lower()
        assert "zahl" in body
        assert "verborgen" not in body


def test_pages_of_programmes_and_fields_show_their_figures(client, figures):
    assert "100.000 Euro im Jahr (2012)" in text_of(client.get("/de/programme/lotsen/"))
    text = text_of(client.get("/de/handlungsfelder/bildung/"))
    assert "90 Millionen Euro (2017)" in text
    assert "18,4 Millionen" not in text
