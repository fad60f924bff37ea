"""The committed catalogues: complete, current, and safe to fill with values."""

import re
from io import StringIO

import polib
import pytest
from django.core.management import call_command
from django.utils.translation import ngettext, override

from portal.kit import catalogues

COMPLETE = ("en", "ar")
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd]")
MARKUP = re.compile(r"</?\w[^>]*>")
ARABIC = re.compile(r"[\u0600-\u06ff]")
UMLAUT = re.compile(r"[äöüßÄÖÜ„“]")
ENDINGS = {".": ".", ":": ":", "?": "?؟", "…": "…"}


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
    for source, text in pairs(code):
        assert sorted(PLACEHOLDER.findall(text)) == sorted(PLACEHOLDER.findall(source)), source


@pytest.mark.parametrize("code", COMPLETE)
def test_percent_signs_stand_only_in_placeholders(code):
    assert [text for _, text in pairs(code) if "%" in PLACEHOLDER.sub("", text)] == []


@pytest.mark.parametrize("code", COMPLETE)
def test_translation_has_the_markup_of_its_message(code):
    for source, text in pairs(code):
        assert MARKUP.findall(text) == MARKUP.findall(source), source


@pytest.mark.parametrize("code", COMPLETE)
def test_translation_ends_like_its_message(code):
    for source, text in pairs(code):
        ends = ENDINGS.get(source[-1])
        assert text[-1] in ends if ends else text[-1] not in ".:", source


@pytest.mark.parametrize(("code", "forms"), [("en", 2), ("ar", 6)])
def test_each_counted_message_has_all_plural_forms(code, forms):
    counted = [entry for entry in catalogue(code) if entry.msgid_plural]
    assert counted
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


def test_arabic_texts_are_written_in_arabic_script():
    worded = [(s, t) for s, t in pairs("ar") if re.search(r"[a-zäöü]{3}", PLACEHOLDER.sub("", s))]
    assert [source for source, text in worded if not ARABIC.search(text)] == []


@pytest.mark.parametrize("code", COMPLETE)
def test_no_german_letters_or_quotes_are_left(code):
    assert [text for _, text in pairs(code) if UMLAUT.search(text.replace("Mo-Mi", ""))] == []


@pytest.mark.parametrize("code", COMPLETE)
def test_catalogue_says_whether_a_person_has_reviewed_it(code):
    assert catalogue(code).metadata["X-Review"] in {"machine", "person"}


def test_command_finds_the_committed_catalogues_current_and_complete():
    report = StringIO()
    call_command("catalogues", "--check", stdout=report)
    assert [line for line in report.getvalue().splitlines() if " 0 ohne" not in line] == []
