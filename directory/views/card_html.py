"""The card of a service as HTML: what never changes is made once, the rest is put between.

Plain text instead of a template, since a page shows up to 26 cards and a template's engine
needs 50 times as long for each. Every value goes through `escape`. Phones pay by weight: icons
come from the stylesheet (`i i-name`), end tags that HTML lets go are left out, and so are classes
where the stylesheet finds an element by its place in the card.
"""

from dataclasses import dataclass

from django.utils.safestring import mark_safe
from django.utils.translation import get_language_bidi, gettext as _

from directory.models.choices import Capacity, Channel, Flag
from directory.views import presentation, quiet
from portal.kit.html import escape, language_mark, worded
from portal.kit.translation import listed, ltr

LAST_LATIN = "\u02af"


@dataclass
class Parts:
    """Opened by `head`, closed by `tail`; between them why it matches, how far, until when."""

    head: str
    tail: str


def parts(facts, service, centre, phone) -> Parts:
    return Parts(
        head=f"<article {root(facts)}>{title(facts)}{owner(service, centre)}",
        tail=(
            f"{spoken(facts.spoken)}{topics(facts.topics)}{access(service)}"
            f"<footer>{confirmed(service)}{call(phone)}</footer></article>"
        ),
    )


def root(facts):
    """`data-id` gets the button „merken“ from static/js/saved.js; `data-quiet` lets it ask."""
    return f'class="card" data-id="{facts.pk}"{" data-quiet" if quiet.names(facts.topics) else ""}'


def card(facts, reasons, distance, opening):
    """The whole card; `opening` as the function of this name makes it."""
    parts = facts.parts
    return mark_safe(f"{parts.head}{because(reasons)}{place(facts, distance)}{opening}{parts.tail}")


def opening(state):
    """`state` is {state, label}."""
    return f'<p class="i i-clock opening--{escape(state["state"])}">{escape(state["label"])}'


def isolated(name):
    """A name that keeps its own direction; on a page from left to right most need no help."""
    shown = escape(name)
    mixed = get_language_bidi() or max(shown, default="") > LAST_LATIN
    return f"<bdi>{shown}</bdi>" if mixed else shown


def title(facts):
    link = f'<a href="{escape(facts.url)}">{worded(facts.title)}</a>'
    return f"<h3>{link}{language_mark(facts.title)}</h3>"


def owner(service, centre):
    badges = ""
    if service.is_example:
        badges += f"<b>{escape(_('Beispiel'))}</b> "
    if service.capacity in {Capacity.FULL, Capacity.WAITING_LIST}:
        badges += f"<b>{escape(Capacity(service.capacity).label)}</b> "
    names = [centre.name]
    if centre.organisation__name and centre.organisation__name != centre.name:
        names.append(centre.organisation__name)
    return f"<p>{badges}{' · '.join(map(isolated, names))}"


def because(reasons):
    if not reasons:
        return ""
    shown = " · ".join(map(isolated, reasons))
    return f'<p class="why">{unseen(_("Passt, weil:"))}{shown}'


def unseen(label):
    """For those who hear the page; all others see an icon or the place on the card."""
    return f"<i>{escape(label)} </i>"


def place(facts, distance):
    told = [isolated(facts.place_label)] if facts.place_label else []
    told += [f"<b>{escape(distance)}</b>"] if distance else []
    if not told:
        return ""
    rough = distance and facts.distance_note
    note = f" <small>({escape(facts.distance_note)})</small>" if rough else ""
    return f'<p class="i i-place">{" · ".join(told)}{note}'


def spoken(languages):
    if not languages:
        return ""
    shown = listed(f"{tongue(one)}{mode(one)}" for one in languages)
    return f'<p class="i i-chat">{unseen(_("Beratungssprachen"))}{shown}'


def tongue(language):
    name = escape(language["name"])
    return f'<bdi lang="{escape(language["lang"])}">{name}</bdi>' if language["lang"] else name


def mode(language):
    return f" <small>({escape(language['mode_label'])})</small>" if language["mode_label"] else ""


def topics(found):
    if not found:
        return ""
    items = "".join(f'<li class="i i-{escape(one["icon"])}">{worded(one["name"])}' for one in found)
    return f"<ul>{items}</ul>"


def access(service):
    labels = [one.label for one in Channel if getattr(service, one.column)]
    labels += [one.label for one in Flag if getattr(service, one.value)]
    return f'<p class="i i-check">{escape(listed(labels))}' if labels else ""


def confirmed(service):
    told = presentation.confirmation(service)
    drawing = "check" if told["confirmed"] else "question"
    return f'<p class="i i-{drawing}">{escape(told["label"])}</p>'


def call(phone):
    if not phone:
        return ""
    shown = escape(ltr(phone["display"]))
    return f'<a class="call i i-phone" href="{escape(phone["href"])}">{shown}</a>'
