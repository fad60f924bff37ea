"""Every kind of page leads to itself in every other language, for people and for machines."""

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from django.conf import settings as portal_settings

from portal import context, languages
from portal.kit import catalogues

ORIGIN = "http://testserver"


class Links(HTMLParser):
    """canonical, alternates and the links of the language switch of a page."""

    def __init__(self, response):
        super().__init__()
        self.canonical, self.alternates, self.switch = [], {}, {}
        self.inside = False
        self.feed(response.content.decode())

    def handle_starttag(self, tag, attributes):
        a = dict(attributes)
        if tag == "link" and a.get("rel") == "canonical":
            self.canonical.append(a["href"])
        elif tag == "link" and a.get("rel") == "alternate" and "hreflang" in a:
            assert a["hreflang"] not in self.alternates
            self.alternates[a["hreflang"]] = a["href"]
        elif tag == "ul":
            self.inside = a.get("class") == "languages"
        elif tag == "a" and self.inside:
            self.switch[a["lang"]] = a

    def handle_endtag(self, tag):
        if tag == "ul":
            self.inside = False


def test_every_kind_of_page_leads_to_itself_in_all_languages(pages):
    """One test for all that is asked of each page: to render them takes the time."""
    tags = [languages.BY_CODE[code].html_lang for code in languages.ENABLED]
    for name in pages["de"]:
        found = {code: Links(pages[code][name]) for code in languages.ENABLED}
        for code, links in found.items():
            own = languages.BY_CODE[code].html_lang
            assert list(links.switch) == tags, (name, code)
            assert [tag for tag, a in links.switch.items() if "aria-current" in a] == [own]
            assert not pages[code][name].cookies
        if b'content="noindex"' in pages["de"][name].content:
            continue
        first = found["de"].alternates
        assert first.keys() == {*tags, "x-default"}, name
        assert first["x-default"] == first["de"]
        for code, links in found.items():
            own = languages.BY_CODE[code].html_lang
            assert links.alternates == first, (name, code)
            assert links.canonical == [first[own]], (name, code)


@pytest.mark.django_db
def test_the_start_page_names_every_language_in_its_own_words_at_once(client):
    text = client.get("/de/").content.decode()
    for language in languages.enabled():
        link = rf'<a href="/{language.code}/" lang="{language.html_lang}"[^>]*>(?:<bdi>)?'
        assert len(re.findall(f"{link}{language.name}<", text)) == 2  # switch and row
    assert [c for c in text if "\U0001f1e6" <= c <= "\U0001f1ff"] == []  # no flags


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("", ""),
        ("?thema=debt&zugang=phone", "?thema=debt&zugang=phone"),
        ("?utm_source=brief&thema=debt&fbclid=1", "?thema=debt"),
        ("?seite=2&seite=", ""),
    ],
)
def test_filters_stay_and_unknown_parameters_go(client, world, asked, kept):
    links = Links(client.get(f"/de/beratung/{asked}"))
    expected = f"/ar/beratung/{kept}"
    assert links.alternates["ar"] == ORIGIN + expected
    assert links.switch["ar"]["href"] == expected
    assert links.canonical == [f"{ORIGIN}/de/beratung/{kept}"]


@pytest.mark.parametrize("asked", ["?q=schulden&thema=debt", "?ort=29308"])
def test_what_a_person_typed_stays_in_all_languages_but_in_no_search_engine(client, world, asked):
    response = client.get(f"/de/beratung/{asked}")
    links = Links(response)
    assert links.switch["ar"]["href"] == f"/ar/beratung/{asked}"
    assert (links.alternates, links.canonical) == ({}, [])
    assert b'<meta name="robots" content="noindex">' in response.content


def test_an_alternate_leads_to_a_page_in_that_language(client, world):
    response = client.get(world.service.get_absolute_url())
    for address in Links(response).alternates.values():
        answer = client.get(urlsplit(address).path)
        assert answer.status_code == 200
        code = urlsplit(address).path.split("/")[1]
        assert answer["Content-Language"] == code


# The note on machine-made catalogues ------------------------------------------------------------


@pytest.fixture
def reviewed(monkeypatch):
    """English has been reviewed, Arabic has not."""
    monkeypatch.setattr(context, "is_machine_made", lambda code: code == "ar")


@pytest.mark.django_db
@pytest.mark.parametrize(("code", "is_marked"), [("de", False), ("en", False), ("ar", True)])
def test_only_pages_nobody_has_reviewed_say_so(client, reviewed, code, is_marked):
    text = client.get(f"/{code}/beratung/").content.decode()
    assert ('class="machine-note"' in text) == is_marked


@pytest.mark.django_db
def test_a_hint_on_a_translation_names_the_page_and_is_called_one(client, reviewed):
    text = client.get("/ar/ort/").content.decode()
    note = text[text.index('class="machine-note"') :]
    href = re.search(r'<a href="([^"]+)"', note)[1].replace("&amp;", "&")
    form = client.get(href).context["form"]
    assert (form["page"].value(), form["kind"].value()) == ("/ar/ort/", "translation")


@pytest.mark.parametrize(
    ("header", "is_machine"), [("machine", True), ("person", False), (None, True)]
)
def test_the_header_of_a_catalogue_says_who_made_it(tmp_path, monkeypatch, header, is_machine):
    monkeypatch.setattr(portal_settings, "LOCALE_PATHS", [tmp_path])
    catalogue = catalogues.merged("fr", {})
    if header:
        catalogue.metadata["X-Review"] = header
    catalogues.write("fr", catalogue)
    assert catalogues.is_machine_made.__wrapped__("fr") == is_machine


def test_german_is_never_called_a_translation():
    assert not catalogues.is_machine_made("de")
