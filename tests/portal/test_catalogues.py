"""The committed catalogues: complete, current, and safe to fill with values."""

import re
from gettext import c2py
from io import StringIO

import polib
import pytest
from babel import Locale
from django.core.management import call_command
from django.utils.translation import ngettext, override

from portal import languages
from portal.kit import catalogues

COMPLETE = [code for code in languages.ENABLED if code != languages.SOURCE]
ALL = [code for code in languages.CODES if code != languages.SOURCE]
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd]")
MARKUP = re.compile(r"</?\w[^>]*>")
SCRIPTS = {
    **dict.fromkeys(("ar", "fa", "ps"), re.compile(r"[\u0600-\u06ff]")),
    **dict.fromkeys(("uk", "ru", "bg"), re.compile(r"[\u0400-\u04ff]")),
    "ti": re.compile(r"[\u1200-\u137f]"),
}
GERMAN = re.compile(r"[äöüßÄÖÜ„“]")
# Languages whose own letters or quotation marks are among these.
SHARE_THEM = {"de-simple", "bg", "pl", "ro", "ru", "tr", "uk"}
NAMES = re.compile(r"Mo-Mi|Göttingen")  # spelled as on signs, in every Latin script
ENDINGS = {".": ".።۔", ":": ":፦፡", "?": "?؟፧", "…": "…"}


def catalogue(code):
    return polib.pofile(str(catalogues.folder(code) / "django.po"))


def pairs(code):
    """(message id, translation) of every message and of each of its plural forms."""
    for entry in catalogue(code):
        if not entry.msgid_plural:
            yield entry.msgid, entry.msgstr
        for text in entry.msgstr_plural.values():
            yield entry.msgid_plural, text


@pytest.mark.parametrize("code", COMPLETE)
def test_every_message_is_translated(code):
    assert [entry.msgid for entry in catalogue(code).untranslated_entries()] == []


@pytest.mark.parametrize("code", COMPLETE)
def test_no_translation_is_a_guess_of_the_merge(code):
    assert [entry.msgid for entry in catalogue(code).fuzzy_entries()] == []


@pytest.mark.parametrize("code", COMPLETE)
def test_translation_has_the_placeholders_of_its_message(code):
    """A counted one may leave out the number where the message for one does."""
    for entry in catalogue(code):
        sources = filter(None, (entry.msgid, entry.msgid_plural))
        expected = [sorted(PLACEHOLDER.findall(source)) for source in sources]
        for text in [*entry.msgstr_plural.values()] or [entry.msgstr]:
            assert sorted(PLACEHOLDER.findall(text)) in expected, entry.msgid


@pytest.mark.parametrize("code", COMPLETE)
def test_percent_signs_stand_only_in_placeholders(code):
    assert [text for _, text in pairs(code) if "%" in PLACEHOLDER.sub("", text)] == []


@pytest.mark.parametrize("code", COMPLETE)
def test_translation_has_the_markup_of_its_message(code):
    for source, text in pairs(code):
        assert MARKUP.findall(text) == MARKUP.findall(source), source


@pytest.mark.parametrize("code", COMPLETE)
def test_translation_ends_like_its_message(code):
    """Leichte Sprache may turn a sentence into a question."""
    for source, text in pairs(code):
        ends = ENDINGS.get(source[-1])
        ends = ends + "?" if ends == ENDINGS["."] and code == "de-simple" else ends
        assert text[-1] in ends if ends else text[-1] not in ".:", source


def plural_rule(code):
    """(number of forms, function from a number to its form) that `make catalogues` writes."""
    text = catalogues.PLURALS.get(code, catalogues.TWO_FORMS)
    return int(text[len("nplurals=")]), c2py(text.partition("plural=")[2].rstrip(";"))


@pytest.mark.parametrize("code", ALL)
def test_plural_forms_part_the_numbers_as_the_language_does(code):
    forms, form = plural_rule(code)
    locale = Locale.parse(languages.BY_CODE[code].locale)
    pairs = {(form(n), locale.plural_form(n)) for n in range(1000)}
    assert len(pairs) == len({ours for ours, _cldr in pairs}) == forms


@pytest.mark.parametrize("code", COMPLETE)
def test_each_counted_message_has_all_plural_forms(code):
    forms, _form = plural_rule(code)
    counted = [entry for entry in catalogue(code) if entry.msgid_plural]
    assert counted
    assert catalogue(code).metadata["Plural-Forms"].startswith(f"nplurals={forms};")
    for entry in counted:
        assert sorted(entry.msgstr_plural) == list(range(forms)), entry.msgid
        assert all(entry.msgstr_plural.values()), entry.msgid


def test_arabic_chooses_among_its_six_plural_forms():
    numbers = [0, 1, 2, 3, 11, 100]
    with override("ar"):
        forms = [ngettext("%(n)s Angebot", "%(n)s Angebote", number) for number in numbers]
        assert ngettext("%(n)s Angebot", "%(n)s Angebote", 103) == forms[3]
    entry = catalogue("ar").find("%(n)s Angebot")
    assert forms == [entry.msgstr_plural[n] for n in range(6)]
    assert len(set(forms)) >= 4


@pytest.mark.parametrize("code", [code for code in COMPLETE if code in SCRIPTS])
def test_texts_are_written_in_the_script_of_the_language(code):
    worded = [(s, t) for s, t in pairs(code) if re.search(r"[a-zäöü]{3}", PLACEHOLDER.sub("", s))]
    assert [source for source, text in worded if not SCRIPTS[code].search(text)] == []


@pytest.mark.parametrize("code", [code for code in COMPLETE if code not in SHARE_THEM])
def test_no_german_letters_or_quotes_are_left(code):
    assert [text for _, text in pairs(code) if GERMAN.search(NAMES.sub("", text))] == []


@pytest.mark.parametrize("code", COMPLETE)
def test_catalogue_says_whether_a_person_has_reviewed_it(code):
    review = catalogue(code).metadata["X-Review"]
    assert review in {"machine", "person"}
    assert catalogues.is_machine_made(code) == (review == "machine")


def test_command_finds_the_committed_catalogues_current_and_complete():
    report = StringIO()
    call_command("catalogues", "--check", stdout=report)
    lines = dict(line.split(": ") for line in report.getvalue().splitlines())
    assert [code for code in COMPLETE if not lines[code].endswith(" 0 ohne Übersetzung")] == []


@pytest.mark.parametrize(("code", "march"), [("ps", "مارچ"), ("kmr", "adar"), ("ti", "መጋቢት")])
def test_months_come_from_cldr_where_django_has_no_calendar(code, march):
    merged = catalogues.merged(code, catalogues.extract())
    assert merged.find("March").msgstr == march


def test_months_that_django_knows_stand_in_no_catalogue_of_ours():
    for code in set(ALL) - {"ps", "kmr", "ti"}:
        assert catalogues.month_names(code) == {}
