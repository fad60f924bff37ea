"""The German original stands beside the reader's language on every page of an entry."""

import re

import pytest
from django.urls import reverse
from django.utils.translation import override

from directory.models.choices import LanguageMode
from directory.views.original import beside
from portal.models import Page

DETAILS = [
    *("directory:service", "directory:centre", "directory:network"),
    *("programmes:programme", "programmes:area", "page"),
]


def address(name, entries, code="ar"):
    with override(code):
        return reverse(name, args=entries[name])


def text_of(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def links(text):
    found = re.search(r'class="original-link[^"]*"><a href="([^"]+)"', text)
    return found and found[1].replace("&amp;", "&")


def german_columns(text):
    column = r'side-by-side__text--german" lang="de" dir="ltr">(.*?)</section>'
    return re.findall(column, text, re.DOTALL)


@pytest.mark.parametrize("name", DETAILS)
def test_the_original_is_one_click_away_and_one_click_back(client, entries, name):
    path = address(name, entries)
    link = links(text_of(client, path))
    assert link == f"{path}?original=1"
    shown = text_of(client, link)
    assert 'class="side-by-side"' in shown
    assert links(shown) == path


@pytest.mark.parametrize("name", DETAILS)
def test_german_pages_are_the_original(client, entries, name):
    path = address(name, entries, "de")
    assert links(text_of(client, path)) is None
    assert "side-by-side" not in text_of(client, f"{path}?original=1")


@pytest.mark.parametrize("name", DETAILS)
def test_the_original_makes_no_page_of_its_own_for_search_engines(client, entries, name):
    path = address(name, entries)
    shown = text_of(client, f"{path}?original=1")
    assert f'<link rel="canonical" href="http://testserver{path}">' in shown
    assert "original=1" not in "".join(re.findall(r'<link rel="alternate"[^>]*>', shown))
    # People who change the language keep what they see.
    assert f'href="{path.replace("/ar/", "/en/")}?original=1" lang="en"' in shown


@pytest.mark.parametrize("value", ["0", "2", "ja", "", "1&original=0"])
def test_only_a_clear_yes_shows_it(client, entries, value):
    path = address("directory:service", entries)
    assert "side-by-side" not in text_of(client, f"{path}?original={value}")


def test_texts_and_their_headings_stand_in_both_languages(client, world):
    service = world.service
    service.description_de, service.description_ar = "Wir rechnen mit Ihnen.", "نحسب معكم."
    service.documents_de = "Bitte alle Briefe mitbringen."
    service.is_free = True
    service.save()
    with override("ar"):
        text = text_of(client, f"{service.get_absolute_url()}?original=1")
    german = " ".join(german_columns(text))
    assert '<bdi lang="de" dir="ltr">Schuldnerberatung</bdi>' in text
    headings = {"Was Sie hier bekommen", "Bitte mitbringen", "Kosten"}
    assert headings <= set(re.findall("<h2>(.*?)</h2>", german))
    assert "Wir rechnen mit Ihnen." in german
    assert "نحسب معكم." in text
    assert "نحسب معكم." not in german
    # What is not translated stands there in German twice, and the reader's side says so.
    assert text.count("Bitte alle Briefe mitbringen.") == 2
    assert '<div class="prose__text" lang="de" dir="ltr">' in text


def test_a_hidden_address_stays_hidden_in_the_original(client, world):
    centre = world.centre
    centre.hides_address, centre.directions_de = True, "Hinter der Linde klingeln"
    centre.save()
    with override("ar"):
        paths = [world.service.get_absolute_url(), centre.get_absolute_url()]
    for path in paths:
        assert "Linde" not in text_of(client, f"{path}?original=1")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("arabic", "pairs"),
    [("مقدمة\n\n## أول\n\nنص\n\n## ثان\n\nنص", 3), ("نص بلا عناوين", 1), ("", 3)],
)
def test_pages_pair_their_sections_where_both_have_the_same(client, arabic, pairs):
    german = "Einleitung\n\n## Erstens\n\nText\n\n## Zweitens\n\nText"
    Page.objects.create(
        slug="neu", title_de="Neu", body_de=german, body_ar=arabic, is_published=True
    )
    text = text_of(client, "/ar/seite/neu/?original=1")
    assert text.count('class="side-by-side__pair"') == pairs
    assert ("<h2>Zweitens</h2>" in german_columns(text)[-1]) is True
    assert ('<div lang="de" dir="ltr">' in text) == (not arabic)


def test_it_asks_the_database_only_for_the_german_words_of_its_lists(
    client, world, django_assert_max_num_queries
):
    with override("ar"):
        path = world.service.get_absolute_url()
    with django_assert_max_num_queries(17) as plain:
        client.get(path)
    with django_assert_max_num_queries(len(plain.captured_queries) + 8):
        client.get(f"{path}?original=1")


def test_there_is_nothing_beside_german(rf):
    with override("de"):
        assert beside(rf.get("/de/"), make=None) is None


def test_each_side_says_in_its_own_language_how_a_language_is_spoken(client, world):
    world.service.spoken_languages.update(mode=LanguageMode.INTERPRETER, note="montags")
    with override("en"):
        text = text_of(client, f"{world.service.get_absolute_url()}?original=1")
    (german,) = [column for column in german_columns(text) if "montags" in column]
    assert "mit Dolmetschen" in german
    assert "with an interpreter" in text.replace(german, "")
