"""The reference data as files: what holds before any of it reaches a database."""

import csv
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = [
    "de",
    "de-simple",
    "en",
    "uk",
    "ru",
    "ar",
    "fa",
    "ps",
    "kmr",
    "tr",
    "pl",
    "ro",
    "bg",
    "fr",
    "ti",
]
SEARCHED = ["de", "en", "ar", "fa", "uk", "ru", "tr", "kmr", "pl", "ro", "fr"]
COLUMNS = {
    "fixtures/topics.csv": ["slug", "icon", "order", *LANGUAGES],
    "fixtures/topic_synonyms.csv": ["topic", "language", "term"],
    "fixtures/target_groups.csv": ["slug", "icon", "order", *LANGUAGES],
    "fixtures/target_group_synonyms.csv": ["target_group", "language", "term"],
    "fixtures/advice_languages.csv": ["code", "endonym", "direction", "order", "aliases"],
    "fixtures/advice_language_names.csv": ["code", *LANGUAGES],
    "fixtures/labels.csv": ["key", *LANGUAGES],
    "tests/golden/search_cases.csv": [
        "query",
        "ort",
        "expect_topics",
        "expect_place",
        "expect_language",
        "remark",
    ],
}
KEYS = {
    "fixtures/topics.csv": ["slug"],
    "fixtures/topic_synonyms.csv": ["topic", "language", "term"],
    "fixtures/target_groups.csv": ["slug"],
    "fixtures/target_group_synonyms.csv": ["target_group", "language", "term"],
    "fixtures/advice_languages.csv": ["code"],
    "fixtures/advice_language_names.csv": ["code"],
    "fixtures/labels.csv": ["key"],
    "tests/golden/search_cases.csv": ["query", "ort"],
}
OPTIONAL = {"aliases", "ort", "expect_place", "expect_language", "remark"}
# Persian is not written correctly without the zero-width non-joiner.
ALLOWED_FORMAT_CHARACTERS = {"\u200c"}


def rows(name):
    with (ROOT / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def values(name, column):
    return [row[column] for row in rows(name)]


@pytest.mark.parametrize("name", COLUMNS)
def test_every_file_has_exactly_its_columns(name):
    with (ROOT / name).open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    assert lines[0] == COLUMNS[name]
    assert {len(line) for line in lines} == {len(COLUMNS[name])}


@pytest.mark.parametrize("name", COLUMNS)
def test_no_required_cell_is_empty_or_padded(name):
    for row in rows(name):
        for column, cell in row.items():
            assert cell == cell.strip(), (column, cell)
            assert cell or column in OPTIONAL, row


@pytest.mark.parametrize("name", COLUMNS)
def test_no_row_appears_twice_whatever_its_case(name):
    keys = Counter(tuple(row[key].casefold() for key in KEYS[name]) for row in rows(name))
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("name", COLUMNS)
def test_text_is_composed_and_free_of_invisible_characters(name):
    text = (ROOT / name).read_bytes().decode("utf-8")
    assert text == unicodedata.normalize("NFC", text)
    hidden = {char for char in text if unicodedata.category(char) in {"Cc", "Cf", "Co", "Cn"}}
    assert hidden - {"\n"} - ALLOWED_FORMAT_CHARACTERS == set()


@pytest.mark.parametrize(
    ("synonyms", "column", "owner"),
    [
        ("fixtures/topic_synonyms.csv", "topic", "fixtures/topics.csv"),
        ("fixtures/target_group_synonyms.csv", "target_group", "fixtures/target_groups.csv"),
    ],
)
def test_every_synonym_belongs_to_a_known_entry_and_language(synonyms, column, owner):
    assert set(values(synonyms, column)) == set(values(owner, "slug"))
    assert set(values(synonyms, "language")) <= set(LANGUAGES)


@pytest.mark.parametrize("language", SEARCHED)
def test_every_topic_can_be_named_in_every_searched_language(language):
    terms = rows("fixtures/topic_synonyms.csv")
    counts = Counter(row["topic"] for row in terms if row["language"] == language)
    poor = [slug for slug in values("fixtures/topics.csv", "slug") if counts[slug] < 3]
    assert poor == []


@pytest.mark.parametrize("language", SEARCHED)
def test_every_target_group_can_be_named_in_every_searched_language(language):
    terms = rows("fixtures/target_group_synonyms.csv")
    counts = Counter(row["target_group"] for row in terms if row["language"] == language)
    poor = [slug for slug in values("fixtures/target_groups.csv", "slug") if counts[slug] < 3]
    assert poor == []


def test_no_topic_word_is_merely_the_name_of_a_language():
    names = {
        cell.casefold()
        for row in rows("fixtures/advice_language_names.csv")
        for column, cell in row.items()
        if column != "code"
    }
    aliases = {
        alias.casefold()
        for cell in values("fixtures/advice_languages.csv", "aliases")
        for alias in cell.split("|")
    }
    terms = {term.casefold() for term in values("fixtures/topic_synonyms.csv", "term")}
    assert terms & (names | aliases) == set()


def test_every_counselling_language_has_names_and_a_direction():
    languages = rows("fixtures/advice_languages.csv")
    assert [row["code"] for row in languages] == values(
        "fixtures/advice_language_names.csv", "code"
    )
    rtl = {row["code"] for row in languages if row["direction"] == "rtl"}
    assert rtl == {"ar", "fa", "prs", "ckb", "ps", "ur"}
    assert {row["direction"] for row in languages} == {"ltr", "rtl"}


def test_an_alias_means_one_counselling_language_only():
    aliases = Counter(
        alias.casefold()
        for cell in values("fixtures/advice_languages.csv", "aliases")
        for alias in cell.split("|")
        if alias
    )
    assert [alias for alias, count in aliases.items() if count > 1] == []


def test_every_kind_has_a_label_and_a_title():
    keys = values("fixtures/labels.csv", "key")
    kinds = [key.removeprefix("kind.") for key in keys if key.startswith("kind.")]
    titles = [key.removeprefix("title.") for key in keys if key.startswith("title.")]
    assert kinds == titles
    assert len(kinds) * 2 == len(keys)


@pytest.mark.parametrize("name", ["topics", "target_groups"])
def test_order_rises_and_icons_follow_the_slug(name):
    table = rows(f"fixtures/{name}.csv")
    prefix = {"topics": "topic", "target_groups": "group"}[name]
    assert [int(row["order"]) for row in table] == [10 * n for n in range(1, len(table) + 1)]
    assert [row["icon"] for row in table] == [f"{prefix}-{row['slug']}" for row in table]


def test_search_cases_expect_known_topics_and_languages():
    cases = rows("tests/golden/search_cases.csv")
    assert len(cases) >= 120
    topics = {slug for case in cases for slug in case["expect_topics"].split("|")}
    assert topics == set(values("fixtures/topics.csv", "slug"))
    languages = {case["expect_language"] for case in cases} - {""}
    assert languages <= set(values("fixtures/advice_languages.csv", "code"))


def test_half_of_the_search_cases_use_no_synonym_literally():
    terms = {term.casefold() for term in values("fixtures/topic_synonyms.csv", "term")}
    any_term = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(terms)))})(?!\w)")
    queries = values("tests/golden/search_cases.csv", "query")
    literal = [query for query in queries if any_term.search(query.casefold())]
    assert literal
    assert len(literal) <= len(queries) / 2
