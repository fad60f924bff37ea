"""From what people type as their place to a point on the map; ambiguity is asked, never guessed."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from directory.geo.polygons import contains, km_to_outline
from directory.models import District, Place, PostalCode
from portal.kit.db import distance_km, in_germany
from portal.kit.text import clean, fold, latin_digits, slug

POSITION = re.compile(r"(-?\d{1,3}(?:\.\d+)?)\s*[,;]\s*(-?\d{1,3}(?:\.\d+)?)")
POSTCODE = re.compile(r"(?:D[-\s]?)?(\d{5})(?:[-\s,]+(.+))?", re.IGNORECASE)
CLOSE_ENOUGH = 84  # of 100 in rapidfuzz's ratio: one wrong letter in a short name
MAX_LENGTH = 80
BORDER_KM = 2


@dataclass(frozen=True)
class Origin:
    """Where a person is, as far as they said."""

    value: str  # canonical text for the address bar: slug, postcode or "lat,lon"
    label: str
    position: tuple[float, float]  # degrees (latitude, longitude)
    districts: tuple[str, ...]  # AGS; several where a postcode lies in several
    kind: str = "place"  # place | postcode | district | position
    town: str = ""  # folded name, for the offices that serve only that town


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    detail: str = ""


@dataclass(frozen=True)
class Located:
    """The answer to a typed place: an origin, or choices to pick from, or an error, or nothing."""

    origin: Origin | None = None
    choices: list[Choice] = field(default_factory=list)
    error: str = ""


def locate(text) -> Located:
    """Finds the place that `text` (slug, name in any script, postcode, "lat,lon") means."""
    text = latin_digits(clean(text))
    if not text:
        return Located()
    if len(text) > MAX_LENGTH:
        return Located(error=_("Der Ort ist zu lang: höchstens %d Zeichen.") % MAX_LENGTH)
    if match := POSITION.fullmatch(text):
        return _by_position(float(match[1]), float(match[2]))
    if match := POSTCODE.fullmatch(text):
        return _by_postcode(match[1], match[2] or "")
    if any(c.isdigit() for c in text) and not any(c.isalpha() for c in text):
        return Located(error=_("Eine Postleitzahl hat fünf Ziffern, zum Beispiel 30159."))
    return _by_name(text)


def _by_position(latitude, longitude):
    if not in_germany(latitude, longitude):
        return Located(error=_("Diese Position liegt nicht in Deutschland."))
    position = (round(latitude, 2), round(longitude, 2))
    district = district_at(position)
    if district is None:
        return Located(error=_("Diese Position liegt nicht in Niedersachsen."))
    return Located(
        Origin(
            value=f"{position[0]:.2f},{position[1]:.2f}",
            label=_("Ihr Standort (%s)") % district.name,
            position=position,
            districts=(district.ags,),
            kind="position",
        )
    )


def _by_postcode(code, name):
    # One query for both: the rows that join a postcode to its districts.
    rows = PostalCode.districts.through.objects.filter(postalcode=code)
    rows = list(rows.select_related("postalcode").order_by("district"))
    if not rows:
        return Located(error=_("Die Postleitzahl %s gibt es in Niedersachsen nicht.") % code)
    found, districts = rows[0].postalcode, tuple(row.district_id for row in rows)
    names = {slug(place): place for place in found.place_names}
    chosen = names.get(slug(name)) if name else None
    if chosen:
        place = _place_near(chosen, districts, found.position)
        return Located(_postcode_origin(found, districts, chosen, place))
    origin = _postcode_origin(found, districts)
    if len(names) < 2 and len(districts) < 2:
        return Located(origin)
    choices = [
        Choice(f"{code}-{address}", f"{code} {place}") for address, place in sorted(names.items())
    ]
    return Located(origin, choices)


def _place_near(name, districts, position):
    """The place of this name that the postcode means: in its districts and at most 25 km away."""
    rows = Place.objects.filter(folded=fold(name), district__in=districts)
    near = [row for row in rows if distance_km(position, row.position) < 25]
    return min(near, key=lambda row: distance_km(position, row.position), default=None)


def _postcode_origin(found, districts, name="", place=None):
    only = found.place_names[0] if len(found.place_names) == 1 else ""
    return Origin(
        value=f"{found.code}-{slug(name)}" if name else found.code,
        label=f"{found.code} {name or only}".strip(),
        position=place.position if place else found.position,
        districts=(place.district_id,) if place else districts,
        kind="place" if place else "postcode",
        town=fold(name or only),
    )


def _by_name(text):
    address = slug(text, fallback="")
    if place := Place.objects.filter(slug=address).first():
        return Located(of_place(place))
    if district := _district_named(address):
        return Located(of_district(district))
    places = named(fold(text))
    if len(places) == 1:
        return Located(of_place(places[0]))
    if places:
        return Located(choices=[choice(place) for place in places])
    return Located(
        choices=[choice(place) for place in similar(text)],
        error=_("Den Ort „%s“ kennen wir in Niedersachsen nicht.") % text,
    )


def _district_named(address):
    """A district by its full name („landkreis-celle“) or by a short name no place shares."""
    for district in District.objects.defer("polygon"):
        if address and address in {slug(district.name), district.slug}:
            return district
    return None


def named(folded):
    """Places that have this folded name in any script, biggest first."""
    rows = Place.objects.select_related("district").filter(names__folded=folded)
    return list(rows.distinct().order_by("-population", "geonames_id"))


def similar(text, limit=5):
    """Places whose name is spelled almost like `text`."""
    names = dict(Place.objects.values_list("pk", "folded"))
    hits = process.extract(
        fold(text), names, scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH - 10, limit=limit
    )
    rows = Place.objects.select_related("district").in_bulk([key for _name, _score, key in hits])
    return [rows[key] for _name, _score, key in hits]


def beginning(text, limit=8):
    """Choices for completion: places whose name in any script begins with `text`, by size."""
    text = latin_digits(clean(text))[:MAX_LENGTH]
    if text.isdigit():
        codes = PostalCode.objects.filter(code__startswith=text)[:limit]
        return [Choice(row.code, row.code, ", ".join(row.place_names[:3])) for row in codes]
    folded = fold(text)
    if len(folded) < 2:
        return []
    rows = Place.objects.select_related("district").filter(names__folded__startswith=folded)
    return [choice(place) for place in rows.distinct().order_by("-population", "pk")[:limit]]


def choice(place):
    return Choice(place.slug, place.name, place.district.name)


def of_place(place):
    return Origin(
        value=place.slug,
        label=place.name,
        position=place.position,
        districts=(place.district_id,),
        town=place.folded,
    )


def of_district(district):
    return Origin(
        value=slug(district.name),
        label=district.name,
        position=district.position,
        districts=(district.ags,),
        kind="district",
    )


def district_at(position):
    """The district whose outline holds the point, or None.

    The outlines are simplified: a point up to 2 km outside of all still belongs to the nearest.
    """
    districts = list(District.objects.all())
    if inside := next((row for row in districts if contains(row.polygon, position)), None):
        return inside
    nearest = min(districts, key=lambda row: km_to_outline(row.polygon, position), default=None)
    if nearest and km_to_outline(nearest.polygon, position) <= BORDER_KM:
        return nearest
    return None
