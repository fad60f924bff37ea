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
from types import SimpleNamespace

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from directory.models.choices import Capacity, Channel, Flag
from directory.views import presentation, quiet
from portal.kit.html import escape
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


def parts(facts, row) -> Parts:
    """`row` is that of the service in card_rows."""
    return Parts(
        head=f"<li{root(facts)}>{title(facts)}{owner(row)}",
        where=isolated(facts.place_label) if facts.place_label else "",
        tail=(
            f"{spoken(facts.spoken)}{topics(facts.topics)}{access(row['ways'])}"
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


def isolated(name):
    """A name that keeps its own direction; most run as the page does and need no help."""
    name = str(name)
    if name.isascii():
        fits = not is_mirrored()
    else:
        fits = IS_MIRRORED.fullmatch(name) if is_mirrored() else not HAS_MIRRORED.search(name)
    return escape(name) if fits else f"<bdi>{escape(name)}</bdi>"


def title(facts):
    mark = ""
    if facts.title.is_foreign:
        name = escape(facts.title.language.name)
        mark = f" <bdi{attribute('lang', facts.title.lang)}>{name}</bdi>"
    link = f"<a{attribute('href', facts.url)}{tongue_of(facts.title)}>"
    return f"<h3>{link}{escape(facts.title.value)}</a>{mark}</h3>"


def owner(row):
    badges = ""
    if row["example"]:
        badges += f"<b>{escape(_('Beispiel'))}</b> "
    if row["capacity"] in {Capacity.FULL, Capacity.WAITING_LIST}:
        badges += f"<b>{escape(label(Capacity(row['capacity'])))}</b> "
    centre, organisation = row["centre__name"], row["centre__organisation__name"]
    alone = not organisation or organisation == centre
    return f"<p>{badges}{isolated(centre if alone else f'{centre} · {organisation}')}"


def because(reasons):
    if not reasons:
        return ""
    shown = " · ".join(map(isolated, reasons))
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


def access(ways):
    """How one gets advice, and what is good to know before; `ways` as in card_rows."""
    return _access(ways, get_language())


@lru_cache(maxsize=1024)
def _access(ways, _language):
    given = zip((*Channel, *Flag), json.loads(ways), strict=True)
    names = [label(one) for one, is_given in given if is_given]
    return f"<p class=check>{escape(listed(names))}" if names else ""


def confirmed(row):
    return _confirmed(get_language(), row["confirmed"], row["confirmed_by"], row["source_date"])


@lru_cache(maxsize=1024)
def _confirmed(_language, day, who, source_date):
    day = date.fromisoformat(day) if day else None
    entry = SimpleNamespace(confirmed_on=day, confirmed_by=who, source_date=source_date)
    told = presentation.confirmation(entry)
    drawing = "check" if told["confirmed"] else "question"
    return f"<p class={drawing}>{escape(told['label'])}"


def call(phone):
    if not phone:
        return ""
    shown = escape(ltr(phone["display"]))
    return f" <a{attribute('href', phone['href'])}>{shown}</a>"
