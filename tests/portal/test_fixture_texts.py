"""Every text that comes with the portal stands in every language that is offered."""

import csv

import pytest
from django.conf import settings

from portal import languages

FOLDER = settings.BASE_DIR / "fixtures"
TABLES = {
    "topics.csv": ("",),
    "target_groups.csv": ("",),
    "advice_language_names.csv": ("",),
    "labels.csv": ("",),
    "examples/texts.csv": ("",),
    "networks.csv": ("description",),
    "programmes/areas.csv": ("name", "summary", "description"),
    "programmes/programmes.csv": ("name", "summary", "description", "taking_part"),
    "programmes/milestones.csv": ("text",),
    "programmes/figures.csv": ("title", "explanation"),
}
PAGES = sorted(file.name.partition(".")[0] for file in (FOLDER / "pages").glob("*.de.md"))


def rows(name):
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cell(row, field, code):
    """The text of a field in a language; its column is named after one or both."""
    name = languages.column(field, code) if field else code
    return row.get(name) or (row.get(field, "") if code == languages.SOURCE else "")


def missing(name, code):
    return [
        f"line {number}: {field or code}"
        for number, row in enumerate(rows(name), 2)
        for field in TABLES[name]
        if cell(row, field, languages.SOURCE) and not cell(row, field, code)
    ]


@pytest.mark.parametrize("code", languages.ENABLED)
@pytest.mark.parametrize("name", TABLES)
def test_no_text_of_a_table_is_missing(name, code):
    assert missing(name, code) == []


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_german_texts(name):
    assert any(cell(row, field, "de") for row in rows(name) for field in TABLES[name])


@pytest.mark.parametrize("code", languages.ENABLED)
@pytest.mark.parametrize("slug", PAGES)
def test_every_page_has_a_title_and_a_text(slug, code):
    text = (FOLDER / "pages" / f"{slug}.{code}.md").read_text(encoding="utf-8")
    title, _line, body = text.partition("\n")
    assert title.startswith("# ")
    assert body.strip()


def test_every_listed_page_has_a_german_text():
    assert {row["slug"] for row in rows("pages/pages.csv")} == set(PAGES)
