"""An amount is worded once, rightly, in every language."""

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from portal import languages
from programmes.funding import wording
from programmes.models import FundingFigure

OVER_80 = {"amount": "80000000", "precision": "over", "basis": "year"}
TWO_YEARS = {"amount": "18400000.00", "first_year": 2022, "last_year": 2023}
IQ = {"amount": "480000", "precision": "up_to", "basis": "year", "first_year": 2015}
CAP = {
    "amount": "35000",
    "precision": "up_to",
    "basis": "post",
    "first_year": 2022,
    "last_year": 2024,
}
FULL_POST = {"amount": "60000", "precision": "up_to", "basis": "post_year", "first_year": 2022}
ABOUT = {"amount": "1250000000", "precision": "about", "first_year": 2016}
CENTS = {"amount": "12345678.90", "first_year": 2016}
ONE = {"amount": "1000000", "first_year": 2016}
TWO = {"amount": "2000000", "first_year": 2016}


def figure(fields):
    known = {"precision": "exact", "basis": "total", "kind": "plan", "funder": "state"}
    return FundingFigure(**(known | fields | {"amount": Decimal(fields["amount"])}))


@pytest.mark.parametrize(
    ("code", "fields", "expected"),
    [
        ("de", OVER_80, "mehr als 80 Millionen Euro jährlich"),
        ("de", TWO_YEARS, "18,4 Millionen Euro (2022/23)"),
        ("de", IQ, "bis zu 480.000 Euro im Jahr (2015)"),
        ("de", CAP, "bis zu 35.000 Euro je Stelle (2022–2024)"),
        ("de", FULL_POST, "bis zu 60.000 Euro je Stelle und Jahr (2022)"),
        ("de", ABOUT, "rund 1,25 Milliarden Euro (2016)"),
        ("de", CENTS, "12.345.678,90 Euro (2016)"),
        ("de", ONE, "1 Million Euro (2016)"),
        ("en", OVER_80, "more than 80 million euros a year"),
        ("en", TWO_YEARS, "18.4 million euros (2022/23)"),
        ("en", IQ, "up to 480,000 euros a year (2015)"),
        ("en", CAP, "up to 35,000 euros per post (2022–2024)"),
        ("en", ABOUT, "about 1.25 billion euros (2016)"),
        ("ar", OVER_80, "أكثر من 80 مليون يورو سنويًا"),
        ("ar", TWO_YEARS, "18.4 مليون يورو (2022/23)"),
        ("ar", IQ, "ما يصل إلى 480,000 يورو في السنة (2015)"),
        ("ar", CAP, "ما يصل إلى 35,000 يورو لكل وظيفة (2022–2024)"),
        ("ar", ABOUT, "حوالي 1.25 مليار يورو (2016)"),
        ("uk", OVER_80, "понад 80 мільйонів євро щороку"),
        ("uk", TWO_YEARS, "18,4 мільйона євро (2022/23)"),
        ("uk", IQ, "щонайбільше 480\u00a0000 євро на рік (2015)"),
        ("uk", TWO, "2 мільйони євро (2016)"),
        ("uk", CAP, "щонайбільше 35\u00a0000 євро на посаду (2022–2024)"),
        ("fr", TWO, "2 millions d’euros (2016)"),
        ("fr", ONE, "1 million d’euros (2016)"),
        ("ro", OVER_80, "peste 80 de milioane de euro anual"),
        ("tr", OVER_80, "her yıl 80 milyon avrodan fazla"),
        ("ps", TWO_YEARS, "18.400.000 یورو (2022/23)"),  # CLDR has no word for a million
    ],
)
def test_a_figure_in_words(code, fields, expected):
    assert wording.statement(figure(fields), code) == expected


@pytest.mark.parametrize("code", languages.CODES)
def test_every_language_has_words_of_its_own_for_what_is_not_exact(code):
    worded = {
        precision: wording.statement(figure(OVER_80 | {"precision": precision}), code)
        for precision in ("exact", "over", "about", "up_to")
    }
    assert len(set(worded.values())) == 4
    if code not in ("de", "de-simple"):
        assert not any("mehr als" in text or "jährlich" in text for text in worded.values())


@pytest.mark.parametrize("code", languages.CODES)
def test_digits_are_those_of_the_years_beside_them(code):
    text = wording.statement(figure(TWO_YEARS), code)
    assert all(c.isascii() for c in text if c.isdigit())


@given(st.decimals("0.01", "999999999999.99", places=2))
def test_a_round_word_never_hides_a_cent(amount):
    text = wording.statement(figure({"amount": amount}), "de").removesuffix(" Euro")
    number, _space, word = text.partition(" ")
    factor = {"": 1, "Million": 10**6, "Millionen": 10**6}.get(word, 10**9)
    assert Decimal(number.replace(".", "").replace(",", ".")) * factor == amount


def test_a_year_stands_beside_a_table_and_not_twice():
    assert wording.amount(figure(TWO_YEARS), "de") == "18,4 Millionen Euro"


@pytest.mark.django_db
def test_a_figure_without_a_title_is_about_its_programme(make_figure, make_programme):
    programme = make_programme()
    assert str(wording.what_for(make_figure("a", title_de="", programme=programme))) == (
        "Integrationslotsen"
    )
    programme.is_published = False
    assert str(wording.what_for(make_figure("b", title_de="", programme=programme))) == "Ehrenamt"
    assert str(wording.what_for(make_figure("c", title_de=""))) == "ohne Zuordnung"
