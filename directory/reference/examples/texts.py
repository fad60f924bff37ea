"""The prose of the examples: blocks in all languages, with the state of each translation."""

import csv
import json
from datetime import timedelta
from functools import cache

from django.conf import settings

from portal import languages
from portal.kit.text import sort_key
from portal.kit.translation import fingerprint

FOLDER = settings.BASE_DIR / "fixtures" / "examples"
REACH = {
    "all": languages.CODES,
    "outdated": languages.CODES,
    "three": ("de", "en", "ar"),
    "german": ("de",),
}
OLDER = {"outdated": 400, "three": 90, "all": 30}  # days since the translation


def read(name):
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def blocks():
    """{(topic or "", block): {language code: text}}."""
    return {
        (row["topic"], row["block"]): {code: row[code] for code in languages.CODES}
        for row in read("texts.csv")
    }


def joined(*keys):
    """One text out of several blocks, in every language."""
    parts = [blocks()[key] for key in keys]
    return {code: " ".join(part[code] for part in parts) for code in languages.CODES}


@cache
def of_service(topic, closing, documents, cost, reach, today):
    """The text columns of a service; few combinations serve thousands of entries."""
    closings = [("", f"closing.{closing}")] if closing else []
    texts = {
        "title": blocks()[topic, "title"],
        "description": joined((topic, "description"), *closings),
        "documents": blocks()["", f"documents.{documents}"],
    }
    if cost:
        texts["cost_note"] = blocks()["", f"cost.{cost}"]
    return columns(texts, reach, today) | {"sort_key": sort_key(texts["title"]["de"])}


@cache
def of_centre(directions, hours, reach, today):
    texts = {}
    if directions:
        texts["directions"] = blocks()["", f"directions.{directions}"]
    if hours:
        texts["hours_note"] = blocks()["", f"hours.{hours}"]
    return columns(texts, reach, today)


def columns(texts, reach, today):
    """{column: text} in the languages of `reach`, with the notes on the translations.

    Nobody has checked the translations into all languages: they count as made by a machine.
    """
    row, notes = {}, {}
    for field, text in texts.items():
        row[field] = text["de"]
        for code in REACH[reach]:
            row[languages.column(field, code)] = text[code]
            if code != languages.SOURCE:
                notes.setdefault(code, {})[field] = note(text, code, reach, today)
    is_outdated = reach == "outdated" and bool(notes)
    # As text: thousands of rows share it, and both databases take it for their JSON.
    return row | {
        "translation_notes": json.dumps(notes),
        "has_outdated_translation": is_outdated,
    }


def note(text, code, reach, today):
    # An outdated translation belongs to a German text that has been changed since.
    source = text["de"] + (" …" if reach == "outdated" else "")
    return {
        "of": fingerprint(source),
        "text": fingerprint(text[code]),
        "on": (today - timedelta(days=OLDER[reach])).isoformat(),
        "machine": reach == "all",
    }
