"""Cards of the result list, worded for the reader."""

from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language

from directory.search.stems import stems
from directory.views import card_facts, card_html, presentation
from portal.kit.text import words
from portal.kit.translation import Text, text_of
from portal.kit.wording import gettext as _


@dataclass
class Card:
    """What `{% card_items %}` shows."""

    url: str
    title: Text
    html: str


def services(ids) -> dict[int, card_facts.Facts]:
    """{id: what a card needs}, in one query however many cards."""
    return card_facts.load(ids)


def make(hits, search=None, now=None):
    """Cards for hits in their order; with a search they say why they matched."""
    now = now or search.moment
    loaded = services([hit.pk for hit in hits])
    return [card(loaded[hit.pk], now, hit.km, search) for hit in hits if hit.pk in loaded]


def card(facts, now, km=None, search=None):
    shown = card_html.card(
        facts,
        reasons(facts, search) if search else [],
        presentation.distance(km),
        opening_of(facts, now),
    )
    return Card(facts.url, facts.title, shown)


def opening_of(facts, now):
    """The line that says whether it is open; worked out once a minute for all lists."""
    minute = now.replace(second=0, microsecond=0)
    if facts.opening is None or facts.opening[0] != minute:
        line = opening_at(minute, facts.hours, facts.needs_appointment, get_language())
        facts.opening = minute, line
    return facts.opening[1]


@lru_cache(maxsize=1024)
def opening_at(minute, hours, needs_appointment, _language):
    """Many centres have the same hours."""
    state = hours.at(minute, appointment_only=needs_appointment)
    return card_html.opening(presentation.opening(state, minute))


def place_label(centre):
    if centre.hides_address:
        return centre.district.name
    return centre.city or (centre.district.name if centre.district else "")


def topic(row):
    return {"slug": row.slug, "name": text_of(row, "name"), "icon": row.icon}


def reasons(facts, search):
    """Why the service matched, in the reader's words."""
    understood, found = search.understood, []
    wanted = understood.languages
    if not (understood.words or wanted):
        return []  # what somebody chose as a filter stands above the list
    names = {topic["slug"]: topic["name"].value for topic in facts.topics}
    for word in understood.words:
        if hit := [names[slug] for slug in sorted(word.topics) if slug in names]:
            found.append(_("Thema: %s") % hit[0])
        elif stands_in_name(word, facts):
            found.append(_("im Namen: %s") % (word.meant or word.typed))
        elif word.terms:
            found.append(_("im Text: %s") % (word.meant or word.typed))
    found += [_("Sprache: %s") % one["name"] for one in facts.spoken if one["code"] in wanted]
    return list(dict.fromkeys(found))


def stands_in_name(word, facts):
    shown, wanted = words(facts.names), stems(word.meant or word.typed)
    return any(one in other for one in wanted for other in shown)
