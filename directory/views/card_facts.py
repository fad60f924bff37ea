"""What the cards of services are made of: plain rows, read once per version of the data.

A model's object with its sixty translated columns costs more than the whole card.
"""

import threading
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from django.utils.translation import get_language

from directory.models import (
    AdviceLanguage,
    DataVersion,
    Topic,
)
from directory.models.choices import Appointment, LanguageMode, Precision
from directory.models.remembered import remembered
from directory.search import timetable
from directory.search.timetable import Hours, Timetable
from directory.views import card_html, card_rows, presentation
from portal import languages
from portal.kit.links import link
from portal.kit.text import known_slug
from portal.kit.translation import Text, choose, columns
from portal.kit.wording import label

MOST_KEPT = 3000  # about 3 kB each


@dataclass(slots=True)
class Facts:
    """One service: what every card of it says, and what its changing lines follow from."""

    pk: int
    url: str
    title: Text
    names: str  # the words of title, centre and organisation
    topics: tuple
    spoken: list
    place_label: str
    distance_note: str
    hours: Hours
    needs_appointment: bool
    phone: dict | None
    parts: card_html.Parts | None = None
    opening: tuple | None = None  # (minute, HTML): worked out when first shown


# The facts of the latest services, in whatever language, and the version of the data they are of.
_kept: tuple[str | None, dict] = (None, {})
_lock = threading.Lock()


def kept() -> dict[tuple, Facts]:
    """{(language, id): facts} for the present version; what another one knew is gone."""
    global _kept
    version, held = DataVersion.token(), _kept
    if held[0] != version:
        _kept = held = (version, {})
    return held[1]


def make_room(known):
    """Many at once: each look for the oldest passes the places of all that were taken out."""
    if len(known) <= MOST_KEPT:
        return
    with _lock:
        for place in list(islice(known, len(known) - MOST_KEPT * 9 // 10)):
            del known[place]


def load(ids) -> dict[int, Facts]:
    """{id: facts} of these services, in one narrow query for those not yet known."""
    language, ids = get_language() or languages.SOURCE, list(ids)
    known = kept()
    found = {pk: known.get((language, pk)) for pk in ids}
    if missing := [pk for pk, one in found.items() if one is None]:
        fresh = read(missing)
        known |= {(language, pk): one for pk, one in fresh.items()}
        make_room(known)
        found |= fresh
    return {pk: one for pk, one in found.items() if one is not None}


def read(ids):
    known = Known(DataVersion.token(), spoken(), timetable.current(), card_html.said())
    return {row["pk"]: facts(row, known) for row in card_rows.services(ids)}


class Known(NamedTuple):
    """What all cards in a language share."""

    version: tuple
    spoken: dict
    timetable: Timetable
    said: card_html.Said


def text(row, field, language=None):
    """The text of a translated field of a plain row; cards show no state of translation."""
    language = language or get_language() or languages.SOURCE
    value, code = choose(lambda one: row[languages.column(field, one)], language)
    return Text(value, languages.BY_CODE[code], is_foreign=bool(value) and code != language)


@remembered
def topics():
    """{key: {slug, icon, name, item}} of all topics, in their order; `item` is for cards."""
    rows = Topic.objects.order_by("order", "slug").raw_values(
        "pk", "slug", "icon", *columns("name")
    )
    found = {}
    for row in rows:
        one = {"slug": row["slug"], "icon": row["icon"], "name": text(row, "name")}
        found[row["pk"]] = {**one, "item": card_html.topic(one)}
    return found


@remembered
def spoken():
    """{(code, mode): {code, name, lang, mode_label, note, place, told}} of all languages.

    They are in their order by `place`; `told` is for cards.
    """
    modes = {one: "" if one == LanguageMode.FLUENT else label(one) for one in LanguageMode}
    rows, found = AdviceLanguage.objects.order_by("order", "code"), {}
    for place, row in enumerate(rows.raw_values("code", "endonym", *columns("name"))):
        name = text(row, "name")
        one = {"code": row["code"], "name": name.value or row["endonym"], "note": ""}
        one |= {"lang": name.lang if name.is_foreign else "", "place": place}
        for mode, shown in modes.items():
            spoken_so = one | {"mode_label": shown}
            found[row["code"], mode] = spoken_so | {"told": card_html.language(spoken_so)}
    return found


@lru_cache(maxsize=MOST_KEPT)
def topics_in(rows, _language, _version):
    """(topics, their HTML) of these rows of a service, in order; many services have the same."""
    own = {key for (key,) in card_rows.parts(rows)}
    found = tuple(one for key, one in topics().items() if key in own)
    return found, card_html.topics(found)


def spoken_in(row, known):
    found = [
        noted(known[code, mode], note) for code, mode, note in card_rows.parts(row["language_rows"])
    ]
    return sorted(found, key=itemgetter("place"))


def noted(one, note):
    return one | {"note": note} if note else one


def address(row):
    """Of the page of a service, from its key and German title."""
    return link("directory:service", row["pk"], known_slug(row["title_de"], fallback="angebot"))


def facts(row, known):
    district = row["centre__district__name"] or ""
    language = known.said.language
    title = text(row, "title", language)
    centre, owner = row["centre__name"], row["centre__organisation__name"] or ""
    hidden = row["hidden"]
    precision = Precision.DISTRICT if hidden else row["centre__precision"]
    topics, shown_topics = topics_in(row["topic_rows"], language, known.version)
    made = Facts(
        pk=row["pk"],
        url=address(row),
        title=title,
        names=f"{title.value} {row['title_de']} {centre} {owner}",
        topics=topics,
        spoken=spoken_in(row, known.spoken),
        place_label=district if hidden else row["centre__city"] or district,
        distance_note=presentation.distance_note(precision),
        hours=known.timetable.of(row["centre"]),
        needs_appointment=row["appointment"] == Appointment.NEEDED,
        phone=presentation.phone(row["phone"]),
    )
    made.parts = card_html.parts(made, row, shown_topics, known.said)
    return made
