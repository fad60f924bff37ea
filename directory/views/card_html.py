"""The card of a service as HTML: what never changes is made once, the rest is put between.

Plain text instead of a template, since a page shows up to 26 cards and a template's engine
needs 50 times as long for each. Every value goes through `escape`. Phones pay by weight: icons
come from the stylesheet, end tags and quotes that HTML lets go are left out, and so are
classes where the stylesheet finds an element by its place in the card.
"""

import json
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from directory.models.choices import Capacity, Channel, Flag
from directory.models.remembered import remembered
from directory.views import presentation, quiet
from portal import languages
from portal.kit.translation import is_mirrored, listed, ltr
from portal.kit.wording import gettext as _, label

# Letters of scripts from right to left, and marks that turn the direction.
HAS_MIRRORED = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069"
    "\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
IS_MIRRORED = re.compile("[\u0620-\u064a\u0671-\u06d3 :]+")  # letters of Arabic script alone
TOPIC = "topic-"
UNQUOTED = re.compile(r"[\w.:/+-]+", re.ASCII)


@dataclass(slots=True)
class Parts:
    """Opened by `head`, closed by `tail`; between them why it matches, how far, until when."""

    head: str
    where: str
    tail: str


class Said(NamedTuple):
    """What cards in a language say again and again."""

    language: str
    is_mirrored: bool
    example: str
    capacities: dict


@remembered
def said():
    full = {one: badge(label(one)) for one in (Capacity.FULL, Capacity.WAITING_LIST)}
    language = get_language() or languages.SOURCE
    return Said(language, is_mirrored(), badge(_("Beispiel")), full)


def badge(text):
    return f"<b>{escape(text)}</b> "


def parts(facts, row, topics, said) -> Parts:
    """`row` is that of the service in card_rows, `topics` the HTML of its topics."""
    return Parts(
        head=f"<li{root(facts)}>{title(facts)}{owner(row, said)}",
        where=isolated(facts.place_label, said.is_mirrored) if facts.place_label else "",
        tail=(
            f"{spoken(facts.spoken)}{topics}{access(row['ways'], said.language)}"
            f"{confirmed(row)}{call(facts.phone)}"
        ),
    )


def root(facts):
    """`data-quiet` lets the button „merken“ ask, which static/js/saved.js puts on each card."""
    return " data-quiet" if quiet.names(facts.topics) else ""


def attribute(name, value):
    """` name=value`, with quotes only where the value needs them."""
    value = str(value)
    return f" {name}={value}" if UNQUOTED.fullmatch(value) else f' {name}="{escape(value)}"'


def card(facts, reasons, distance, opening):
    """The whole card, an item of a list; `opening` as the function of this name makes it."""
    parts = facts.parts
    return SafeString(
        f"{parts.head}{because(reasons)}{place(facts, distance)}{opening}{parts.tail}"
    )


def opening(state):
    """`state` is {state, label}."""
    return f"<p{attribute('class', state['state'])}>{escape(state['label'])}"


def tongue_of(text):
    """The attributes of an element whose text is not in the language of the page."""
    if not text.is_foreign:
        return ""
    is_turned = (text.dir == "rtl") != is_mirrored()
    return attribute("lang", text.lang) + (attribute("dir", text.dir) if is_turned else "")


def isolated(name, is_mirrored):
    """A name that keeps its own direction; most run as the page does and need no help."""
    if name.isascii():
        fits = not is_mirrored
    else:
        fits = IS_MIRRORED.fullmatch(name) if is_mirrored else not HAS_MIRRORED.search(name)
    return escape(name) if fits else f"<bdi>{escape(name)}</bdi>"


def title(facts):
    mark = ""
    if facts.title.is_foreign:
        name = escape(facts.title.language.name)
        mark = f" <bdi{attribute('lang', facts.title.lang)}>{name}</bdi>"
    link = f"<a{attribute('href', facts.url)}{tongue_of(facts.title)}>"
    return f"<h3>{link}{escape(facts.title.value)}</a>{mark}</h3>"


def owner(row, said):
    badges = said.example if row["example"] else ""
    badges += said.capacities.get(row["capacity"], "")
    centre, organisation = row["centre__name"], row["centre__organisation__name"]
    alone = not organisation or organisation == centre
    name = centre if alone else f"{centre} · {organisation}"
    return f"<p>{badges}{isolated(name, said.is_mirrored)}"


def because(reasons):
    if not reasons:
        return ""
    shown = " · ".join(isolated(one, is_mirrored()) for one in reasons)
    return f"<p class=why>{shown}"


def place(facts, distance):
    where = facts.parts.where
    if not distance:
        return f"<p class=place>{where}" if where else ""
    note = f" <i>({escape(facts.distance_note)})</i>" if facts.distance_note else ""
    far = f"<b>{escape(distance)}</b>{note}"
    return f"<p class=place>{where} · {far}" if where else f"<p class=place>{far}"


def spoken(languages):
    if not languages:
        return ""
    return f"<p class=chat>{listed(one['told'] for one in languages)}"


def language(one):
    """What a card says of a language, the same on every card."""
    name = escape(one["name"])
    if one["lang"]:
        name = f"<bdi{attribute('lang', one['lang'])}>{name}</bdi>"
    return f"{name} <i>({escape(one['mode_label'])})</i>" if one["mode_label"] else name


def topics(found):
    if not found:
        return ""
    return f"<ul>{''.join([one['item'] for one in found])}</ul>"


def topic(one):
    """What a card says of a topic, the same on every card."""
    name = one["name"]
    icon = one["icon"]
    css = f"t-{icon.removeprefix(TOPIC)}" if icon.startswith(TOPIC) else f"i-{icon}"
    css = attribute("class", css)
    return f"<li{css}{tongue_of(name)}>{escape(name.value)}"


@lru_cache(maxsize=1024)
def access(ways, _language):
    """How one gets advice, and what is good to know before; `ways` as in card_rows."""
    given = zip((*Channel, *Flag), json.loads(ways), strict=True)
    names = [label(one) for one, is_given in given if is_given]
    return f"<p class=check>{escape(listed(names))}" if names else ""


def confirmed(row):
    if row["confirmed"]:
        told = presentation.confirmed(date.fromisoformat(row["confirmed"]), row["confirmed_by"])
        return f"<p class=check>{escape(told)}"
    return f"<p class=question>{escape(presentation.not_confirmed(row['source_date']))}"


def call(phone):
    if not phone:
        return ""
    shown = escape(ltr(phone["display"]))
    return f" <a{attribute('href', phone['href'])}>{shown}</a>"
