"""The page of one programme and of one field of action."""

import re

import pytest

from directory.models import Organisation, TargetGroup
from programmes.models import FundingFigure, Milestone
from programmes.models.choices import ProgrammeStatus

pytestmark = pytest.mark.django_db


def page(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


@pytest.fixture
def lotsen(make_programme, make_site, make_topic):
    programme = make_programme(
        name_en="Integration guides",
        summary_de="Ehrenamtliche begleiten.",
        description_de="Was sie tun: begleiten.",
        description_en="What they do.",
        taking_part_de="Mit einem Kurs.",
        began="2005-05",
        phone="+49511123456",
        source_title="dpa",
        source_date="2012-05",
        staff_note="Nur für die Redaktion",
    )
    programme.target_groups.add(TargetGroup.objects.create(slug="families", name_de="Familien"))
    programme.partners.add(Organisation.objects.create(name="Freiwilligenakademie"))
    programme.topics.add(make_topic("volunteering", "Ehrenamt"))
    make_site(programme)
    make_site(programme, "Lotsen in Emden", latitude=53.37, longitude=7.2, city="Emden")
    Milestone.objects.create(
        programme=programme, date="2016", text_de="1.259 ausgebildet", source_title="welt.de"
    )
    Milestone.objects.create(programme=programme, date="2005-05", text_de="Beginn in Osnabrück")
    return programme


def test_the_page_says_what_is_known(client, lotsen):
    text = page(client, "/de/programme/lotsen/")
    for known in (
        *("Ehrenamtliche begleiten.", "Was sie tun: begleiten.", "Mit einem Kurs."),
        *("seit Mai 2005", "läuft", "Familien", "Freiwilligenakademie", "0511 123456"),
        *('Quelle: <bdi lang="de">welt.de', '<bdi lang="de">dpa</bdi> (Mai 2012)'),
    ):
        assert known in text
    assert "Nur für die Redaktion" not in text


def test_what_is_not_known_is_left_out(client, make_programme):
    make_programme()
    text = page(client, "/de/programme/lotsen/")
    main = text[text.index("<main") : text.index("</main>")]
    headings = re.findall(r"<h[12][^>]*>(.*?)</h[12]>", main, flags=re.S)
    assert headings == ["Integrationslotsen", "Auf einen Blick", "Woher wir das wissen"]
    assert "None" not in main


def test_milestones_stand_in_the_order_of_their_dates(client, lotsen):
    text = page(client, "/de/programme/lotsen/")
    timeline = text[text.index('<ol class="timeline">') :].split("</ol>")[0]
    dates = re.findall(r'timeline__date"><bdi>([^<]+)</bdi>', timeline)
    assert dates == ["Mai 2005", "2016"]
    assert timeline.count("Quelle:") == 1


@pytest.mark.parametrize("date", ["2012-13", "2012-02-30", "0000-01"])
def test_an_impossible_date_of_a_milestone_is_shown_as_it_stands(client, lotsen, date):
    Milestone.objects.create(programme=lotsen, date=date, text_de="Irgendwann")
    assert f"<bdi>{date}</bdi>" in page(client, "/de/programme/lotsen/")


def test_the_nearest_site_is_named_first(client, lotsen, make_site, winsen):
    make_site(lotsen, "Lotsen in Winsen", latitude=52.67, longitude=9.9)
    make_site(lotsen, "Lotsen irgendwo", latitude=None, longitude=None)
    text = page(client, "/de/programme/lotsen/?ort=winsen")
    assert "Am nächsten zu Winsen: Lotsen in Winsen, unter 1 km." in text
    names = re.findall(r'<h3><bdi lang="de">Lotsen (?:in )?(\w+)', text)
    assert names == ["Winsen", "Celle", "Emden", "irgendwo"]


@pytest.mark.parametrize("ort", ["Atlantis", "1234", "48.1,11.5", "x" * 90])
def test_an_unusable_place_is_named_at_its_field(client, lotsen, ort):
    text = page(client, f"/de/programme/lotsen/?ort={ort}")
    assert '<a href="#programm-ort">' in text
    assert 'id="programm-ort-fehler"' in text


def test_advice_on_its_topics_is_near_and_published(
    client, lotsen, make_centre, make_service, winsen
):
    topic = lotsen.topics.get()
    for number, latitude in enumerate((53.0, 52.68, 52.75, 52.9)):
        centre = make_centre(f"stelle-{number}", latitude=latitude, longitude=9.9)
        make_service(f"nr-{number}", centre=centre, title_de=f"Hilfe {number}").topics.add(topic)
    make_service("andere", centre=centre, title_de="Ohne Thema")
    draft = make_service("entwurf", centre=centre, title_de="Im Entwurf", status="draft")
    draft.topics.add(topic)
    text = page(client, "/de/programme/lotsen/?ort=winsen")
    assert re.findall(r">(Hilfe \d|Ohne Thema|Im Entwurf)<", text) == [
        *("Hilfe 1", "Hilfe 2", "Hilfe 3")
    ]
    assert '/de/beratung/?ort=winsen&amp;thema=volunteering"' in text


@pytest.mark.parametrize("address", ["/de/programme/lotsen/", "/de/handlungsfelder/ehrenamt/"])
def test_published_figures_stand_with_their_source(client, lotsen, address):
    known = {
        "first_year": 2012,
        "kind": "statement",
        "funder": "state",
        "programme": lotsen,
        "source_title": "dpa-Meldung",
    }
    FundingFigure.objects.create(key="a", amount=100_000, is_published=True, **known)
    FundingFigure.objects.create(key="b", amount=777_777, **known)
    text = page(client, address)
    assert "100.000 Euro (2012)" in text
    assert "dpa-Meldung" in text
    assert "777.777" not in text


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"began": "2011", "ended": "2013-06"}, "2011 – Juni 2013"),
        ({"ended": "2013"}, "bis 2013"),
        ({"began": "2015-11-30", "status": ProgrammeStatus.CONTINUED}, "Beginn: 30. November 2015"),
        ({"began": "2011-04~"}, "Beginn: um April 2011"),
        ({"began": "2011", "status": ProgrammeStatus.PILOT}, "Beginn: 2011"),
    ],
)
def test_periods_are_worded_by_what_is_known(client, make_programme, fields, expected):
    make_programme(**fields)
    assert f"<bdi>{expected}</bdi>" in page(client, "/de/programme/lotsen/")


def test_a_missing_translation_says_in_which_language_the_text_is(client, lotsen):
    text = page(client, "/en/programme/lotsen/")
    assert "<h1>Integration guides</h1>" in " ".join(text.split()).replace("> <", "><")
    assert "What they do." in text
    assert '<div class="prose__text" lang="de" dir="ltr"><p>Mit einem Kurs.</p></div>' in text


def test_drafts_have_no_page(client, make_programme):
    make_programme(is_published=False)
    page(client, "/de/programme/lotsen/", status=404)
    page(client, "/de/programme/gibt-es-nicht/", status=404)


def test_a_field_of_action_shows_its_published_programmes_and_topics(
    client, lotsen, make_area, make_programme, make_topic
):
    lotsen.area.topics.add(make_topic("sport", "Sport"))
    make_programme("entwurf", name_de="Entwurf", is_published=False)
    make_programme("fremd", name_de="Fremdes", area=make_area("gesundheit", "Gesundheit"))
    text = page(client, "/de/handlungsfelder/ehrenamt/")
    assert re.findall(r'card__title"><a href="([^"]+)"', text) == ["/de/programme/lotsen/"]
    assert 'href="/de/beratung/?thema=sport"' in text
    assert 'href="/de/handlungsfelder/gesundheit/"' in text
    page(client, "/de/handlungsfelder/gibt-es-nicht/", status=404)


def test_the_sitemap_knows_published_programmes_and_all_fields(client, lotsen, make_programme):
    make_programme("entwurf", is_published=False)
    programmes = page(client, "/sitemap-programme.xml")
    assert "/de/programme/lotsen/" in programmes
    assert "/entwurf/" not in programmes
    assert 'hreflang="ar"' in programmes
    assert "/de/handlungsfelder/ehrenamt/" in page(client, "/sitemap-handlungsfelder.xml")


def test_the_start_page_shows_fields_of_action_with_their_programmes(client, lotsen):
    text = page(client, "/de/")
    tiles = text[text.index('class="area-tiles"') :].split("</section>")[0]
    links = re.findall(r'href="(/de/(?:handlungsfelder|programme)/[\w-]+/)"', tiles)
    assert links == ["/de/handlungsfelder/ehrenamt/", "/de/programme/lotsen/"]
