"""Dates and numbers as readers of each language write them; digits are 0–9 everywhere."""

from datetime import date

import pytest
from babel import Locale
from babel.numbers import format_decimal
from django.utils.formats import date_format, number_format
from django.utils.translation import override

from directory.views.presentation import counted
from portal import languages

DAY = date(2026, 3, 4)
SPACES = str.maketrans({"\u202f": "\xa0"})
CUSTOMS = [
    ("de", "4. März 2026", "04.03.2026", "4. März"),
    ("de-simple", "4. März 2026", "04.03.2026", "4. März"),
    ("en", "4 March 2026", "4 Mar 2026", "4 March"),
    ("uk", "4 березня 2026 р.", "04.03.2026", "4 березня"),
    ("ru", "4 марта 2026 г.", "04.03.2026", "4 марта"),
    ("kmr", "4ê adara 2026an", "04.03.2026", "4ê adarê"),
    ("ps", "2026 مارچ 4", "2026/3/4", "مارچ 4"),
    ("ti", "4 መጋቢት 2026", "04/03/2026", "4 መጋቢት"),
    ("pl", "4 marca 2026", "04.03.2026", "4 marca"),
    ("bg", "4 Март 2026 г.", "04.03.2026", "4 Март"),
]


@pytest.mark.parametrize("language", languages.LANGUAGES, ids=lambda one: one.code)
def test_numbers_are_grouped_as_cldr_has_them(language):
    with override(language.code):
        shown = number_format(1234567.5, force_grouping=True)
    assert shown == format_decimal(1234567.5, locale=language.locale).translate(SPACES)


@pytest.mark.parametrize("language", languages.enabled(), ids=lambda one: one.code)
def test_a_date_names_the_month_in_its_own_language(language):
    names = Locale.parse(language.locale).months
    known = {
        names[form]["wide"][3].rstrip("\u0654").casefold() for form in ("format", "stand-alone")
    }
    with override(language.code):
        shown = [date_format(DAY, name) for name in ("DATE_FORMAT", "MONTH_DAY_FORMAT")]
        shown.append(date_format(DAY, "YEAR_MONTH_FORMAT"))
    assert all(any(name in text.casefold() for name in known) for text in shown), (shown, known)


@pytest.mark.parametrize(
    ("code", "long", "short", "day"), [row for row in CUSTOMS if row[0] in languages.ENABLED]
)
def test_dates_follow_the_custom_of_the_language(code, long, short, day):
    with override(code):
        assert date_format(DAY, "DATE_FORMAT") == long
        assert date_format(DAY, "SHORT_DATE_FORMAT") == short
        assert date_format(DAY, "MONTH_DAY_FORMAT") == day


@pytest.mark.parametrize("code", languages.CODES)
def test_digits_are_those_on_letters_and_doors_in_germany(code):
    with override(code):
        texts = [date_format(DAY, "SHORT_DATE_FORMAT"), counted(10_400)]
    assert all(c.isascii() for text in texts for c in text if c.isdigit())


@pytest.mark.parametrize(
    ("code", "shown"), [("de", "10.400"), ("en", "10,400"), ("pl", "10\xa0400")]
)
def test_large_counts_are_grouped(code, shown):
    with override(code):
        assert counted(10_400) == shown
