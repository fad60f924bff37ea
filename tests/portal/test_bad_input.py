"""Whatever stands in an address: never a failure, and never a filter that is silently ignored."""

import html
import re
from urllib.parse import quote, quote_from_bytes

import pytest
from django.core.cache import cache
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from hypothesis import HealthCheck, example, given, settings, strategies as st

from directory.models import District, Place, PlaceName, Topic
from portal.page_cache import declared

LABELS = {
    "q": "Wobei brauchen Sie Hilfe?",
    "ort": "Wo?",
    "umkreis": "Umkreis",
    "thema": "Thema",
    "sprache": "Beratungssprache",
    "zielgruppe": "Für wen",
    "zugang": "Wie",
    "kreis": "Landkreis",
    "jetzt": "Jetzt geöffnet",
    "barrierefrei": "Stufenlos erreichbar",
    "sortierung": "Sortierung",
    "seite": "Seite",
}


def addresses(patterns, before="/"):
    """Every address of the site map that has no variable part, but the admin's; in German."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver) and "admin" not in route:
            yield from addresses(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern) and "<" not in route:
            yield route


PAGES = [*addresses(get_resolver().url_patterns), "/ar/beratung/", "/de/ort/celle/"]
KNOWN = {name for page in PAGES for name in getattr(declared(page), "names", ())}
NAMES = sorted({*LABELS, *KNOWN, "p", "fremd", "next"})

NASTY = [
    *("-1", "0", str(10**30), "-" + "9" * 400, "NaN", "nan", "inf", "-inf", "1e309", "0x10", "1_0"),
    *("\x00", "a\x00b", "\u202e", "\u2066abc\u2069", "\ufeff", "\ud7ff\ue000", "x" * 5000),
    *("' OR 1=1 --", '"><script>alert(1)</script>', "%s%d{0}", "%", "_", "\\", "../../etc/passwd"),
    *("52.37,9.73", "NaN,NaN", "inf,inf", "52.37,nan", "999,999", "-52.37;9.73", "٣٠١٥٩", "²", "௧"),
    *("{{ 7|add:7 }}", "\r\nSet-Cookie: a=b", "😀" * 300, "ﷺ" * 60, "e\u0301" * 200, "ا" * 200),
]
RAW = [b"%ED%A0%80", b"%FF%FE", b"%C3", b"%00", b"%", b"%zz", b"+", b"%E2%80%AE", b"%F4%90%80%80"]
values = st.one_of(
    st.sampled_from(NASTY).map(lambda text: quote(text, safe="")),
    st.sampled_from(RAW).map(bytes.decode),
    st.text(max_size=300).map(lambda text: quote(text, safe="")),
    st.binary(max_size=40).map(quote_from_bytes),
    st.integers().map(str),
    st.floats().map(str),
)
queries = st.lists(st.tuples(st.sampled_from(NAMES), values), max_size=5).map(
    lambda pairs: "&".join(f"{name}={value}" for name, value in pairs)
)
# The world is the same for all examples; they only read.
many = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@pytest.fixture
def world(db):
    celle = District.objects.create(
        ags="03351",
        name="Landkreis Celle",
        short_name="Celle",
        slug="celle",
        kind="landkreis",
        latitude=52.5,
        longitude=9.5,
        polygon={
            "type": "Polygon",
            "coordinates": [[[9, 52], [10, 52], [10, 53], [9, 53], [9, 52]]],
        },
    )
    town = Place.objects.create(
        geonames_id=1, name="Celle", slug="celle", district=celle, latitude=52.6, longitude=9.6
    )
    PlaceName.objects.create(place=town, folded="celle")
    Topic.objects.create(slug="debt", name_de="Schulden")


def test_the_property_below_knows_all_pages_and_parameters():
    assert {"/de/beratung/", "/de/ort/", "/de/", "/", "/sitemap.xml", "/readyz"} <= set(PAGES)
    assert {"q", "ort", "thema", "seite"} <= KNOWN


@settings(many, max_examples=300)
@given(st.sampled_from(PAGES), queries)
@example("/de/beratung/", "ort=%ED%A0%80&q=%00&seite=%FF")
@example("/de/ort/", "ort=NaN,NaN")
def test_no_query_string_makes_a_page_fail(client, world, page, query):
    response = client.get(f"{page}?{query}")
    assert response.status_code < 500
    assert "Set-Cookie" not in response


@many
@given(st.sampled_from(["ort/{}/", "beratung/{}/", "beratung/1-{}/", "seite/{}/", "{}"]), values)
@example("ort/{}/", "%ED%A0%80")
@example("ort/{}/", "%00")
@example("ort/{}/", quote("x" * 5000))
def test_no_path_makes_a_page_fail(client, world, path, value):
    response = client.get(f"/de/{path.format(value)}")
    assert response.status_code < 500


def summary(response):
    """The messages on top of the page, as a reader sees them."""
    text = response.content.decode()
    box = re.search(r'<div class="error-summary".*?</div>', text, re.DOTALL)
    parts = re.findall(r"<li>(.*?)</li>", box[0], re.DOTALL) if box else []
    return [html.unescape(re.sub(r"<[^>]+>", "", part)).strip() for part in parts]


INVALID = [
    *(("umkreis", value) for value in ("abc", "-1", "0", "301", str(10**30), "NaN", "2.5", "1e2")),
    *(("seite", value) for value in ("abc", "-1", "0", str(10**30), "inf", "99", "²")),
    *(
        ("thema", value)
        for value in ("unsinn", "DEBT", "debt,work", "\x00", "debt\u202e", "x" * 5000)
    ),
    *(("sprache", value) for value in ("xx", "Arabisch", "-1")),
    *(("zielgruppe", "niemand"), ("zugang", "fax"), ("kreis", "bayern"), ("kreis", "03351")),
    *(("jetzt", value) for value in ("ja", "0", "true", "11")),
    *(("barrierefrei", "true"), ("sortierung", "zufall"), ("sortierung", "naehe")),
    *(("q", "x" * 201), ("q", "x" * 5000), ("q", "a\x00b")),
    *(("ort", value) for value in ("Atlantis", "00000", "NaN,NaN", "0,0", "48.1,11.5", "x" * 5000)),
]


@pytest.mark.parametrize(("name", "value"), INVALID, ids=lambda value: repr(value)[:24])
def test_an_invalid_value_is_named_with_its_field_in_sight_of_the_reader(
    client, world, name, value
):
    response = client.get("/de/beratung/", {name: value})
    assert response.status_code == 200
    assert [line.split(": ", 1)[0] for line in summary(response)] == [LABELS[name]]
    assert "<title>Fehler: " in response.content.decode()


@settings(many, max_examples=50)
@given(
    st.sampled_from(["thema", "sprache", "zielgruppe", "zugang", "kreis", "umkreis", "seite"]),
    st.text(min_size=1, max_size=60),
)
def test_any_text_that_is_no_value_of_its_filter_is_an_error(client, world, name, text):
    known = {"debt", "celle", "visit", "phone", "email", "video", "chat", "outreach"}
    cache.clear()  # two blank texts ask for the same page, and a kept one tells no context
    response = client.get("/de/beratung/", {name: text})
    page = response.context["page"]
    is_number = name in {"umkreis", "seite"} and page.search.form.cleaned_data.get(name)
    if text.strip() and text not in known and not is_number:
        assert [field for field, _message in page.search.errors] == [name]


@pytest.mark.parametrize(("name", "value"), [("thema", "unsinn"), ("umkreis", "abc")])
def test_a_valid_filter_beside_an_invalid_one_still_holds(client, world, name, value):
    response = client.get("/de/beratung/", {"zugang": "phone", name: value})
    page = response.context["page"]
    assert page.search.filter.chosen("zugang") == ["phone"]
    assert len(page.errors) == 1


def test_the_places_for_the_map_name_what_was_not_used_too(client, world):
    answer = client.get("/de/beratung/karte.json?thema=unsinn&umkreis=abc").json()
    assert answer["errors"] == {
        "umkreis": "Bitte eine ganze Zahl.",
        "thema": "„unsinn“ gibt es hier nicht.",
    }


def test_valid_values_cause_no_error(client, world):
    asked = {"thema": "debt", "ort": "celle", "umkreis": "25", "zugang": "phone", "jetzt": "1"}
    response = client.get("/de/beratung/", {**asked, "kreis": "celle", "sortierung": "naehe"})
    assert summary(response) == []


@pytest.mark.parametrize("name", ["q", "ort", "thema", "sprache", "umkreis"])
def test_what_was_typed_comes_back_only_as_text(client, world, name):
    attack = '"><script>alert(1)</script>'
    text = client.get("/de/beratung/", {name: attack}).content.decode()
    assert "<script>alert" not in text
    assert '"><script' not in text


def test_what_was_typed_stands_in_its_field_again(client, world):
    text = client.get("/de/beratung/", {"q": "Schulden & Co", "ort": "Atlantis"}).content.decode()
    assert 'value="Schulden &amp; Co"' in text
    assert 'value="Atlantis"' in text


@pytest.mark.parametrize("typed", ["Atlantis", "NaN,NaN", "48.1,11.5", "a\x00b", "x" * 5000])
def test_the_place_page_says_what_is_wrong_with_a_place(client, world, typed):
    response = client.get(reverse("directory:find_place"), {"ort": typed})
    assert response.status_code == 200
    assert response.context["error"]
    assert html.escape(response.context["error"], quote=True).replace("&#x27;", "&#39;") in (
        response.content.decode()
    )
