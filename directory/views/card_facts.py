"""What the cards of services are made of: plain rows, read once per version of the data.

A model's object with its sixty translated columns costs more than the whole card.
"""

from collections import defaultdict
from dataclasses import dataclass
from types import SimpleNamespace

from django.urls import reverse
from django.utils.translation import get_language
from phonenumber_field.phonenumber import to_python as parse_phone

from directory.models import AdviceService, DataVersion, HoursException, SpokenLanguage, WeeklySlot
from directory.models.choices import Appointment, Channel, Flag, LanguageMode, Precision
from directory.models.topics import Topic
from directory.views import card_html, presentation
from portal import languages
from portal.kit.prepared import prepared
from portal.kit.text import slug
from portal.kit.translation import Text, choose, columns

KEPT = 2000  # services, for each language
CENTRE = ("name", "city", "hides_address", "precision", "phone", "organisation__name")
SERVICE = (
    *("pk", "title_de", "is_example", "capacity", "appointment", "centre", "confirmed_on"),
    *("confirmed_by", "source_url", "source_date", "centre__district__name"),
    *(f"centre__{name}" for name in CENTRE),
    *(channel.column for channel in Channel),
    *(flag.value for flag in Flag),
)
_kept: dict[str, tuple] = {}


@dataclass
class Facts:
    """One service: what every card of it says, and what its changing lines follow from."""

    pk: int
    url: str
    title: Text
    names: str  # the words of title, centre and organisation
    topics: list
    spoken: list
    place_label: str
    distance_note: str
    slots: list
    exceptions: list
    needs_appointment: bool
    parts: card_html.Parts | None = None
    opening: tuple | None = None  # (minute, HTML): worked out when first shown


def load(ids) -> dict[int, Facts]:
    """{id: facts} of these services, in five narrow queries for those not yet known."""
    language = get_language() or languages.SOURCE
    version, known = _kept.get(language, (None, {}))
    if version != (token := DataVersion.token()) or len(known) > KEPT:
        known = {}
        _kept[language] = (token, known)
    found = {pk: known[pk] for pk in ids if pk in known}
    if missing := [pk for pk in ids if pk not in known]:
        fresh = read(missing)
        known.update(fresh)
        found |= fresh
    return found


def read(ids):
    rows = services(ids)
    centres = list({row["centre"] for row in rows})
    topics, spoken = topics_of(ids), spoken_by(ids)
    slots, exceptions = by_centre(weekly_slots(centres)), by_centre(dated_exceptions(centres))
    return {
        row["pk"]: facts(
            row,
            topics[row["pk"]],
            spoken[row["pk"]],
            slots[row["centre"]],
            exceptions[row["centre"]],
        )
        for row in rows
    }


@prepared
def services(ids):
    rows = AdviceService.objects.filter(pk__in=ids).order_by()
    return rows.values(*SERVICE, *columns("title"))


@prepared
def weekly_slots(centres):
    return WeeklySlot.objects.filter(centre__in=centres)


@prepared
def dated_exceptions(centres):
    return HoursException.objects.filter(centre__in=centres)


def by_centre(rows):
    found = defaultdict(list)
    for row in rows:
        found[row.centre_id].append(row)
    return found


def text(row, field, prefix=""):
    """The text of a translated field of a plain row; cards show no state of translation."""
    language = get_language() or languages.SOURCE
    value, code = choose(lambda one: row[prefix + languages.column(field, one)])
    return Text(value, languages.BY_CODE[code], is_foreign=bool(value) and code != language)


@prepared
def topic_rows(ids):
    rows = Topic.services.through.objects.filter(adviceservice__in=ids)
    names = [f"topic__{column}" for column in columns("name")]
    rows = rows.order_by("topic__order", "topic__slug")
    return rows.values("adviceservice", "topic__slug", "topic__icon", *names)


def topics_of(ids):
    found = defaultdict(list)
    for row in topic_rows(ids):
        topic = {"slug": row["topic__slug"], "icon": row["topic__icon"]}
        topic["name"] = text(row, "name", "topic__")
        found[row["adviceservice"]].append(topic)
    return found


@prepared
def spoken_rows(ids):
    rows = SpokenLanguage.objects.filter(service__in=ids)
    names = [f"language__{column}" for column in columns("name")]
    return rows.values("service", "language", "language__endonym", "mode", "note", *names)


def spoken_by(ids):
    found = defaultdict(list)
    for row in spoken_rows(ids):
        name = text(row, "name", "language__")
        fluent = row["mode"] == LanguageMode.FLUENT
        found[row["service"]].append(
            {
                "code": row["language"],
                "name": name.value or row["language__endonym"],
                "lang": name.lang if name.is_foreign else "",
                "mode_label": "" if fluent else str(LanguageMode(row["mode"]).label),
                "note": row["note"],
            }
        )
    return found


def facts(row, topics, spoken, slots, exceptions):
    centre = SimpleNamespace(**{name: row[f"centre__{name}"] for name in CENTRE})
    district = row["centre__district__name"] or ""
    title = text(row, "title")
    hidden = centre.hides_address
    precision = Precision.DISTRICT if hidden else centre.precision
    made = Facts(
        pk=row["pk"],
        url=reverse(
            "directory:service", args=[row["pk"], slug(row["title_de"], fallback="angebot")]
        ),
        title=title,
        names=f"{title.value} {row['title_de']} {centre.name} {centre.organisation__name or ''}",
        topics=topics,
        spoken=spoken,
        place_label=district if hidden else centre.city or district,
        distance_note=presentation.distance_note(SimpleNamespace(map_precision=precision)),
        slots=slots,
        exceptions=exceptions,
        needs_appointment=row["appointment"] == Appointment.NEEDED,
    )
    phone = parse_phone(centre.phone) if centre.phone else None
    made.parts = card_html.parts(made, SimpleNamespace(**row), centre, presentation.phone(phone))
    return made
