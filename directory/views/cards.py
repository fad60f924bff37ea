"""Cards of the result list: narrow rows in a constant number of queries, worded for the reader."""

from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.utils.translation import get_language, gettext as _

from directory.models import AdviceService, SpokenLanguage, Topic
from directory.models.choices import Capacity, Channel, Flag, LanguageMode
from directory.search.stems import stems
from directory.views import presentation
from portal.kit.text import words
from portal.kit.translation import Text, columns, text_of

CENTRE = (
    *("name", "street", "postcode", "city", "district", "hides_address", "precision", "phone"),
    *("map_latitude", "map_longitude", "latitude", "longitude", "sort_key"),
)
SERVICE = (
    *("kind", "title_de", "translation_notes", "is_example", "capacity", "appointment", "area"),
    *("confirmed_on", "confirmed_by", "source_date"),
    *(channel.column for channel in Channel),
    *(flag.value for flag in Flag),
)


@dataclass
class Card:
    """What templates/components/service_card.html shows."""

    url: str
    title: Text
    centre_name: str
    organisation_name: str
    is_example: bool
    place_label: str
    opening: dict
    topics: list = field(default_factory=list)
    languages: list = field(default_factory=list)
    channels: list = field(default_factory=list)
    flags: list = field(default_factory=list)
    capacity_label: str = ""
    phone: dict | None = None
    confirmation: dict = field(default_factory=dict)
    reasons: list = field(default_factory=list)
    distance: str = ""
    distance_note: str = ""


def services(ids):
    """{id: service} with everything a card needs, in five queries however many cards."""
    spoken = SpokenLanguage.objects.select_related("language").only(
        "service_id",
        "mode",
        "language__endonym",
        "language__direction",
        "language__translation_notes",
        *(f"language__{column}" for column in columns("name")),
    )
    topics = Topic.objects.only("slug", "icon", "order", "translation_notes", *columns("name"))
    rows = AdviceService.objects.select_related("centre__organisation", "centre__district").only(
        *SERVICE,
        *columns("title"),
        *(f"centre__{name}" for name in CENTRE),
        "centre__organisation__name",
        "centre__district__name",
    )
    return rows.prefetch_related(
        Prefetch("topics", topics),
        Prefetch("spoken_languages", spoken),
        "centre__slots",
        "centre__exceptions",
    ).in_bulk(ids)


def make(hits, search=None, now=None):
    """Cards for hits in their order; with a search they say why they matched."""
    now = now or search.moment
    loaded = services([hit.pk for hit in hits])
    return [card(loaded[hit.pk], now, hit.km, search) for hit in hits if hit.pk in loaded]


def card(service, now, km=None, search=None):
    centre = service.centre
    organisation = centre.organisation
    return Card(
        url=service.get_absolute_url(),
        title=text_of(service, "title"),
        centre_name=centre.name,
        organisation_name=organisation.name if organisation else "",
        is_example=service.is_example,
        place_label=place_label(centre),
        opening=presentation.opening(service.opening(now), now),
        topics=[topic(row) for row in service.topics.all()],
        languages=[language(row) for row in service.spoken_languages.all()],
        channels=[{"slug": one.value, "label": one.label} for one in service.channels],
        flags=[{"slug": one.value, "label": one.label} for one in service.flags],
        capacity_label=capacity_label(service),
        phone=presentation.phone(centre.phone),
        confirmation=presentation.confirmation(service),
        reasons=reasons(service, search) if search else [],
        distance=presentation.distance(km),
        distance_note=presentation.distance_note(centre) if km is not None else "",
    )


def place_label(centre):
    if centre.hides_address:
        return centre.district.name
    return centre.city or (centre.district.name if centre.district else "")


def topic(row):
    return {"slug": row.slug, "name": text_of(row, "name"), "icon": row.icon}


def language(row):
    mode = row.mode if row.mode != LanguageMode.FLUENT else ""
    name = text_of(row.language, "name")
    return {
        "code": row.language_id,
        "name": name.value or row.language.endonym,
        "lang": name.lang if name.is_foreign else "",
        "mode": row.mode,
        "mode_label": row.get_mode_display() if mode else "",
    }


def capacity_label(service):
    if service.capacity in {Capacity.FULL, Capacity.WAITING_LIST}:
        return service.get_capacity_display()
    return ""


def reasons(service, search):
    """Why the service matched, in the reader's words."""
    understood, found = search.understood, []
    slugs = {row.slug: text_of(row, "name").value for row in service.topics.all()}
    for word in understood.words:
        if hit := [slugs[slug] for slug in sorted(word.topics) if slug in slugs]:
            found.append(_("Thema: %s") % hit[0])
        elif stands_in_name(word, service):
            found.append(_("im Namen: %s") % (word.meant or word.typed))
        elif word.terms:
            found.append(_("im Text: %s") % (word.meant or word.typed))
    wanted = understood.languages | set(search.filter.chosen("sprache"))
    for row in service.spoken_languages.all():
        if row.language_id in wanted:
            found.append(_("Sprache: %s") % language(row)["name"])
    return list(dict.fromkeys(found))


def stands_in_name(word, service):
    centre = service.centre
    organisation = centre.organisation.name if centre.organisation else ""
    title = getattr(service, columns("title", language=get_language())[0]) or service.title_de
    shown = words(" ".join([title, service.title_de, centre.name, organisation]))
    wanted = stems(word.meant or word.typed)
    return any(one in other for one in wanted for other in shown)
