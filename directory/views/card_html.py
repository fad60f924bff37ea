"""The card of a service as HTML: what never changes is made once, the rest is put between.

Plain text instead of a template, since a page shows up to 26 cards and a template's engine
needs 50 times as long for each. Every value goes through `escape`.
"""

from dataclasses import dataclass
from functools import lru_cache

from django.templatetags.static import static
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from directory.models.choices import Capacity, Channel, Flag
from directory.views import presentation, quiet


@dataclass
class Parts:
    """Opened by `head`, closed by `tail`; between them why it matches, how far, until when."""

    head: str
    tail: str


def parts(facts, service, centre, phone) -> Parts:
    return Parts(
        head=f"<article {root(facts)}>\n  <div>{title(facts)}{owner(service, centre)}</div>",
        tail=(
            f"{spoken(facts.spoken)}{topics(facts.topics)}{access(service)}"
            f'<div class="card__foot">{confirmed(service)}{call(centre.name, phone)}</div>\n'
            "</article>"
        ),
    )


def root(facts):
    """`data-id` gets the button „merken“ from static/js/saved.js; `data-quiet` lets it ask."""
    return f'class="card" data-id="{facts.pk}"{" data-quiet" if quiet.names(facts.topics) else ""}'


def card(facts, reasons, distance, opening):
    """The whole card; `opening` is {state, label}."""
    between = [because(reasons), '<ul class="card__facts">', place(facts, distance)]
    state, label = escape(opening["state"]), escape(opening["label"])
    between.append(f'<li class="opening opening--{state}">{icon("clock")}<span>{label}</span></li>')
    return mark_safe("".join([facts.parts.head, *between, "</ul>", facts.parts.tail]))


@lru_cache(maxsize=500)
def icon(name, label=""):
    kind = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    address = f"{static('icons/sprite.svg')}#{escape(name)}"
    return f'<svg class="icon" {kind} focusable="false"><use href="{address}"></use></svg>'


def worded(text):
    """A text in its language, as components/text.html."""
    if text.is_foreign:
        return f'<span lang="{text.lang}" dir="{text.dir}">{escape(text.value)}</span>'
    return escape(text.value)


def title(facts):
    mark = ""
    if facts.title.is_foreign:
        name = escape(facts.title.language.name)
        mark = f' <bdi class="language-mark" lang="{facts.title.lang}">{name}</bdi>'
    link = f'<a href="{escape(facts.url)}">{worded(facts.title)}</a>'
    return f'<h3 class="card__title">{link}{mark}</h3>'


def owner(service, centre):
    badges = ""
    if service.is_example:
        badges += f'<span class="badge badge--example">{escape(_("Beispiel"))}</span> '
    if service.capacity in {Capacity.FULL, Capacity.WAITING_LIST}:
        badges += f'<span class="badge">{escape(Capacity(service.capacity).label)}</span> '
    names = [centre.name]
    if centre.organisation__name and centre.organisation__name != centre.name:
        names.append(centre.organisation__name)
    named = " · ".join(f"<bdi>{escape(name)}</bdi>" for name in names)
    return f'<p class="card__centre">{badges}{named}</p>'


def because(reasons):
    if not reasons:
        return ""
    listed = " · ".join(f"<bdi>{escape(reason)}</bdi>" for reason in reasons)
    intro = f'<span class="sr-only">{escape(_("Passt, weil:"))}</span>'
    return f'<p class="card__reasons">{intro} {listed}</p>'


def place(facts, distance):
    told = [f"<bdi>{escape(facts.place_label)}</bdi>"] if facts.place_label else []
    told += [f"<strong><bdi>{escape(distance)}</bdi></strong>"] if distance else []
    if not told:
        return ""
    rough = distance and facts.distance_note
    note = f" <small>({escape(facts.distance_note)})</small>" if rough else ""
    return f"<li>{icon('place')}<span>{' · '.join(told)}{note}</span></li>"


def spoken(languages):
    if not languages:
        return ""
    items = "".join(
        f"<li><bdi{tongue(one)}>{escape(one['name'])}</bdi>{mode(one)}</li>" for one in languages
    )
    drawing = icon("chat", _("Beratungssprachen"))
    return f'<div class="card__line">{drawing}<ul class="dots">{items}</ul></div>'


def tongue(language):
    return f' lang="{escape(language["lang"])}"' if language["lang"] else ""


def mode(language):
    return f" <small>({escape(language['mode_label'])})</small>" if language["mode_label"] else ""


def topics(found):
    if not found:
        return ""
    items = "".join(f"<li>{icon(one['icon'])}{worded(one['name'])}</li>" for one in found)
    return f'<ul class="card__topics" aria-label="{escape(_("Themen"))}">{items}</ul>'


def access(service):
    labels = [one.label for one in Channel if getattr(service, one.column)]
    labels += [one.label for one in Flag if getattr(service, one.value)]
    if not labels:
        return ""
    items = "".join(f"<li>{escape(label)}</li>" for label in labels)
    listed = f'<ul class="dots" aria-label="{escape(_("Zugang"))}">{items}</ul>'
    return f'<div class="card__line card__line--quiet">{icon("check")}{listed}</div>'


def confirmed(service):
    told = presentation.confirmation(service)
    drawing = icon("check" if told["confirmed"] else "question")
    return f'<p class="card__confirmation">{drawing}<span>{escape(told["label"])}</span></p>'


def call(name, phone):
    if not phone:
        return ""
    spoken_label = escape(f"{_('Anrufen:')} {name}, {phone['display']}")
    shown = f'<bdi class="kern-label" dir="ltr">{escape(phone["display"])}</bdi>'
    return (
        '<a class="kern-btn kern-btn--secondary phone-button" '
        f'href="{escape(phone["href"])}" aria-label="{spoken_label}">{icon("phone")}{shown}</a>'
    )
