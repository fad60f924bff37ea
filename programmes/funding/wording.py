"""How an amount is worded: the one place where a figure becomes a statement, in every language.

Numbers and words like „Millionen“ come from Unicode's CLDR, everything around them from the
catalogues. Digits are 0–9 in every language: like the years, telephone numbers and sources
beside them.
"""

import re
from decimal import Decimal

from babel import Locale
from babel.numbers import format_decimal
from django.utils.translation import get_language, gettext as _, override, pgettext

from portal import languages
from portal.kit.translation import Text, text_of
from programmes.models.choices import Basis, Precision

MILLION, MILLIARD = Decimal(10) ** 6, Decimal(10) ** 9
WORD = re.compile(r"[^\W\d_]{2}")  # Pashto has only „G“
PLACES = 2  # „18,45 Millionen“ can be read; more digits are better written out


def statement(figure, language=None):
    """„mehr als 80 Millionen Euro jährlich“, „18,4 Millionen Euro (2022/23)“."""
    with override(language or get_language() or languages.SOURCE):
        amount = counted(figure.basis, qualified(figure.amount, figure.precision), figure.years)
        if not figure.years:
            return amount
        return _("%(amount)s (%(period)s)") % {"amount": amount, "period": period(figure)}


def amount(figure, language=None):
    """The statement without its years, for places where they stand beside it."""
    with override(language or get_language() or languages.SOURCE):
        return counted(figure.basis, qualified(figure.amount, figure.precision), figure.years)


def qualified(value, precision):
    """The precision is part of what was said: it is never dropped."""
    template = {
        Precision.EXACT: "%(amount)s",
        Precision.OVER: _("mehr als %(amount)s"),
        Precision.ABOUT: _("rund %(amount)s"),
        Precision.UP_TO: _("bis zu %(amount)s"),
    }[precision]
    return template % {"amount": money(value)}


def counted(basis, text, years):
    template = {
        Basis.TOTAL: "%(amount)s",
        Basis.YEAR: _("%(amount)s im Jahr") if years else _("%(amount)s jährlich"),
        Basis.POST: _("%(amount)s je Stelle"),
        Basis.POST_YEAR: _("%(amount)s je Stelle und Jahr"),
    }[basis]
    return template % {"amount": text}


def money(value):
    """„480.000 Euro“, „80 Millionen Euro“: round words only where they are exact."""
    locale = number_locale()
    if worded := in_round_words(value, locale):
        # Some languages join a word like „million“ and the currency in a way of their own.
        return pgettext("nach „Millionen“", "%(number)s Euro") % {"number": worded}
    return _("%(number)s Euro") % {"number": in_digits(value, locale)}


def number_locale():
    code = get_language() or languages.SOURCE
    return Locale.parse(languages.BY_CODE.get(code, languages.BY_CODE[languages.SOURCE]).locale)


def in_digits(value, locale):
    return format_decimal(value, "#,##0" if is_whole(value) else "#,##0.00", locale=locale)


def in_round_words(value, locale):
    """„18,4 Millionen“, or "" if that is not exact or CLDR has no such word."""
    if value < MILLION:
        return ""
    scaled = value / (MILLIARD if value >= MILLIARD else MILLION)
    if scaled != round(scaled, PLACES):
        return ""
    pattern = word_pattern(value, plain(scaled), locale)
    if not WORD.search(pattern):
        return ""
    return re.sub("0+", format_decimal(plain(scaled), locale=locale), pattern, count=1)


def word_pattern(value, scaled, locale):
    """„00 Millionen“: CLDR's pattern for this size in the plural form of the number before it."""
    sizes = locale.compact_decimal_formats["long"]
    forms = sizes.get(locale.plural_form(scaled)) or sizes["other"]
    size = str(10 ** (len(str(int(value))) - 1))
    return getattr(forms.get(size) or sizes["other"].get(size), "pattern", "").replace("'", "")


def is_whole(value):
    return value == value.to_integral_value()


def plain(value):
    """Without zeros at the end, and never like „8E+1“."""
    return Decimal(int(value)) if is_whole(value) else value.normalize()


def period(figure):
    """„2017“, „2022/23“ for two years together, „2022–2024“; "" if the source names no year."""
    if not figure.years:
        return ""
    first, last = figure.years
    if first == last:
        return str(first)
    together = figure.basis == Basis.TOTAL and last == first + 1
    return f"{first}/{last % 100:02}" if together else f"{first}–{last}"


def what_for(figure) -> Text:
    """What the money is for: its own title, else its programme or field of action."""
    if title := text_of(figure, "title"):
        return title
    if subject := figure.public_programme or figure.field:
        return text_of(subject, "name")
    here = languages.BY_CODE[get_language() or languages.SOURCE]
    return Text(_("ohne Zuordnung"), here)
