"""The card of a service as HTML: what never changes is made once, the rest is put between.

Plain text instead of a template, since a page shows up to 26 cards and a template's engine
needs 50 times as long for each. Every value goes through `escape`. Phones pay by weight: icons
come from the stylesheet, end tags and quotes that HTML lets go are left out, and so are
classes where the stylesheet finds an element by its place in the card.
"""

import re
from dataclasses import dataclass

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from directory.models.choices import Capacity, Channel, Flag
from directory.models.remembered import remembered
from directory.views import presentation, quiet
from portal.kit.html import escape
from portal.kit.translation import is_mirrored, listed, ltr

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


def parts(facts, service, centre) -> Parts:
    return Parts(
        head=f"<li{root(facts)}>{title(facts)}{owner(service, centre)}",
        where=isolated(facts.place_label) if facts.place_label else "",
        tail=(
            f"{spoken(facts.spoken)}{topics(facts.topics)}{access(service)}"
            f"{confirmed(service)}{call(facts.phone)}"
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
    return mark_safe(f"{parts.head}{because(reasons)}{place(facts, distance)}{opening}{parts.tail}")


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


def owner(service, centre):
    badges = ""
    if service.is_example:
        badges += f"<b>{escape(_('Beispiel'))}</b> "
    if service.capacity in {Capacity.FULL, Capacity.WAITING_LIST}:
        badges += f"<b>{escape(Capacity(service.capacity).label)}</b> "
    names = [centre.name]
    if centre.organisation__name and centre.organisation__name != centre.name:
        names.append(centre.organisation__name)
    return f"<p>{badges}{isolated(' · '.join(names))}"


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
    shown = listed(f"{tongue(one)}{mode(one)}" for one in languages)
    return f"<p class=chat>{shown}"


def tongue(language):
    name = escape(language["name"])
    return f"<bdi{attribute('lang', language['lang'])}>{name}</bdi>" if language["lang"] else name


def mode(language):
    return f" <i>({escape(language['mode_label'])})</i>" if language["mode_label"] else ""


def topics(found):
    if not found:
        return ""
    return f"<ul>{''.join(map(topic, found))}</ul>"


def topic(one):
    name = one["name"]
    icon = one["icon"]
    css = f"t-{icon.removeprefix(TOPIC)}" if icon.startswith(TOPIC) else f"i-{icon}"
    css = attribute("class", css)
    return f"<li{css}{tongue_of(name)}>{escape(name.value)}"


@remembered
def ways():
    """[(column, name)] of how one gets advice and of what is good to know before."""
    channels = [(one.column, str(one.label)) for one in Channel]
    return channels + [(one.value, str(one.label)) for one in Flag]


def access(service):
    labels = [label for column, label in ways() if getattr(service, column)]
    return f"<p class=check>{escape(listed(labels))}" if labels else ""


def confirmed(service):
    told = presentation.confirmation(service)
    drawing = "check" if told["confirmed"] else "question"
    return f"<p class={drawing}>{escape(told['label'])}"


def call(phone):
    if not phone:
        return ""
    shown = escape(ltr(phone["display"]))
    return f" <a{attribute('href', phone['href'])}>{shown}</a>"
