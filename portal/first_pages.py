"""The pages of `fixtures/pages/` for an empty portal; what staff write is never overwritten."""

import csv

from django.conf import settings
from django.db import transaction

from portal import languages
from portal.models import Page

FOLDER = settings.BASE_DIR / "fixtures" / "pages"


def is_empty():
    return not Page.objects.exists()


@transaction.atomic
def load(report=lambda page: None):
    """Writes all pages as published; `report(page)` is called after each."""
    with (FOLDER / "pages.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            page = Page(
                slug=row["slug"],
                menu=row["menu"],
                order=int(row["order"]),
                is_published=True,
                **texts(row["slug"]),
            )
            # Nobody who speaks these languages has checked them yet: the page says so.
            page.note_translations(machine=True)
            page.save()
            report(page)


def texts(slug):
    """{column: text} of all languages for which there is a file; its first line is the title."""
    found = {}
    for code in languages.CODES:
        file = FOLDER / f"{slug}.{code}.md"
        if file.exists():
            title, _line, body = file.read_text(encoding="utf-8").partition("\n")
            found[languages.column("title", code)] = title.removeprefix("# ").strip()
            found[languages.column("body", code)] = body.strip()
    return found
