"""`/` leads to the language that the browser asks for, as far as we offer it."""

import pytest

from portal import languages
from portal.negotiation import preferred


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("", "de"),
        ("de", "de"),
        ("de-AT,de;q=0.9", "de"),
        ("en-GB,en;q=0.9,de;q=0.5", "en"),
        ("ar-SY", "ar"),
        ("AR", "ar"),
        ("fi,sv;q=0.9", "de"),
        ("fi,ar;q=0.9,de;q=0.8", "ar"),
        ("de;q=0.5,en;q=0.9", "en"),
        ("*", "de"),
        ("unsinn;;;q=x", "de"),
        ("en" + "," * 100_000, "de"),
        ("\x00\u202e", "de"),
    ],
)
def test_the_best_language_that_is_offered(header, code):
    assert preferred(header) == code


@pytest.mark.parametrize(
    ("header", "code"),
    [("ku", "kmr"), ("ku-TR", "kmr"), ("prs", "fa"), ("fa-AF", "fa"), ("mo", "ro"), ("be", "ru")],
)
def test_browsers_call_some_of_our_languages_by_another_name(monkeypatch, header, code):
    monkeypatch.setattr(languages, "ENABLED", ("de", "en"))
    assert preferred(header) == "de"  # not offered
    monkeypatch.setattr(languages, "ENABLED", languages.CODES)
    assert preferred(header) == code


@pytest.mark.parametrize("code", languages.ENABLED)
def test_the_root_leads_there_and_tells_caches_why(client, code):
    response = client.get("/", headers={"accept-language": f"{code};q=1,de;q=0.1"})
    assert (response.status_code, response["Location"]) == (302, f"/{code}/")
    assert response["Vary"] == "Accept-Language"


@pytest.mark.django_db
@pytest.mark.parametrize("code", languages.ENABLED)
def test_a_page_is_in_the_language_of_its_address_whatever_the_browser_asks_for(client, code):
    response = client.get(f"/{code}/", headers={"accept-language": "fr"})
    language = languages.BY_CODE[code]
    start = f'<html lang="{language.html_lang}" dir="{language.direction}">'
    assert response.content.decode().startswith(f"<!doctype html>\n{start}")
    assert response["Content-Language"] == code
    assert "Accept-Language" not in response.get("Vary", "")


def test_every_language_is_complete_in_code():
    assert languages.CODES[0] == languages.SOURCE == "de"
    assert set(languages.ENABLED) <= set(languages.CODES)
    assert set(languages.ALIASES.values()) <= set(languages.CODES)
    for code in languages.CODES:
        assert languages.fallbacks(code)[0] == code
        assert languages.fallbacks(code)[-1] == "de"
    assert languages.fallbacks("de-simple") == ("de-simple", "de")
    assert languages.column("title", "de-simple") == "title_de_simple"
