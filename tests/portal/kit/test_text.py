"""Text as people type it: what counts as the same word, and what never reaches a page."""

import unicodedata

import pytest
from hypothesis import example, given, strategies as st

from portal.kit.text import (
    clean,
    fold,
    is_right_to_left,
    latin_digits,
    slug,
    sort_key,
    strip_marks,
    words,
)

LETTERS = "aäöüßeuoqiıİłŁæøåأإآٱىیېۍئکګڪةۀەہھؤۆێـيكهوІіїёйґًَِّْ٠۱२’'ʼ\u200c\u202e\u0301\u0308 -0zA"
typed = st.one_of(st.text(), st.text(alphabet=LETTERS))


@pytest.mark.parametrize(
    "same",
    [
        {"Ausländerbehörde", "Auslaenderbehoerde", "auslanderbehorde", "AUSLÄNDERBEHÖRDE"},
        {"Göttingen", "Goettingen", "gottingen", "Go\u0308ttingen"},
        {"Straße", "strasse", "STRASSE"},
        {"Łódź", "lodz"},
        {"Isparta", "ısparta", "İsparta", "isparta"},
        {"fran\u00e7ais", "francais"},
        {"أسرة", "اسره", "أُسْرَة", "أســـرة"},  # hamza, ta marbuta, vowel signs, tatweel
        {"علي", "على", "علی"},  # Arabic ya, alef maqsura, Persian ye
        {"كتاب", "کتاب", "ڪتاب", "الكتاب"},  # Arabic and Persian kaf; the article
        {"هاوڕێ", "هاوڕي"},  # Kurdish keyboard
        {"٣٠١٥٩", "۳۰۱۵۹", "30159"},
        {"Ёлка", "елка"},
    ],
    ids=lambda same: sorted(same)[0],
)
def test_spellings_of_one_word_fold_to_the_same_text(same):
    assert len({fold(text) for text in same}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Май", "маи"), ("Київ", "Киiв"), ("Mutter", "Mütze"), ("neue", "neu"), ("Frau", "frauen")],
)
def test_different_words_stay_different(one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize("word", ["frauen", "neue", "quelle", "bauen", "steuer"])
def test_ue_after_a_vowel_is_no_umlaut(word):
    assert fold(word) == word


@given(typed)
@example("ai\u0308ue")
@example("الالالكتاب")
@example("oeue")
@example("aee")
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@given(typed)
def test_folded_text_has_no_mark_no_capital_and_nothing_invisible(text):
    folded = fold(text)
    assert folded == folded.casefold() == clean(folded)
    assert strip_marks(folded) == folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hannover’de avukat", ["hannover", "avukat"]),
        ("l’avocat d'asile", ["avocat", "asile"]),
        ("зв’язок", ["звязок"]),
        ("Konto-Pfändung, schnell!", ["konto", "pfandung", "schnell"]),
        ("اجاره‌نامه", ["اجارهنامه"]),
        ("…", []),
    ],
)
def test_words_are_split_as_a_reader_would(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Schulden \t und\r\nMiete ", "Schulden und Miete"),
        ("a\x00b", "ab"),
        ("ab\ud800", "ab"),
        ("\u202eabc\u2066def\u2069", "abcdef"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("e\u0301", "é"),
    ],
)
def test_cleaning_leaves_one_line_without_control_and_bidi_characters(text, expected):
    assert clean(text) == expected


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_clean_text_can_be_stored_and_shown_on_every_database(text):
    cleaned = clean(text)
    assert cleaned.encode().decode() == cleaned
    assert cleaned == cleaned.strip() == " ".join(cleaned.split())
    assert {unicodedata.category(c) for c in cleaned} & {"Cc", "Cs", "Co", "Cn"} == set()


@given(st.text())
def test_latin_digits_leave_no_other_decimal_digit(text):
    assert [c for c in latin_digits(text) if c.isdecimal() and not c.isascii()] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Göttingen", "goettingen"),
        ("Bad Münder am Deister", "bad-muender-am-deister"),
        ("Straße 5/7", "strasse-57"),
        ("محامي", "ersatz"),
        ("", "ersatz"),
        ("--", "ersatz"),
    ],
)
def test_a_slug_spells_umlauts_out_and_is_never_empty(text, expected):
    assert slug(text, fallback="ersatz") == expected


@given(typed)
def test_a_slug_is_always_a_part_of_an_address(text):
    made = slug(text)
    assert 1 <= len(made) <= 80
    assert made == made.strip("-")
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_")


def test_names_sort_as_in_a_german_list():
    names = ["Zeven", "Öhringen", "Osnabrück", "Aurich", "Ölper", "ärztehaus"]
    assert sorted(names, key=sort_key) == [
        "ärztehaus",
        "Aurich",
        "Öhringen",
        "Ölper",
        "Osnabrück",
        "Zeven",
    ]


@pytest.mark.parametrize(
    ("text", "expected"), [("محامي 123", True), ("עזרה", True), ("Anwalt", False), ("30159", False)]
)
def test_direction_is_read_from_the_letters(text, expected):
    assert is_right_to_left(text) is expected
