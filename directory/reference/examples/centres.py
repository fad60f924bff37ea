"""Example centres: invented addresses, hours and contacts that lead nowhere."""

from datetime import timedelta
from functools import cache

from directory.models import week_text
from directory.models.choices import Precision
from directory.reference.examples import plan, texts
from portal.kit.text import slug, sort_key

# Reserved by the Bundesnetzagentur for films and examples: nobody answers these.
NUMBERS = ("+493023125", "+496990009", "+494066969", "+492214710", "+498999998")
STREETS = (
    "Ahornweg",
    "Am Alten Markt",
    "Bahnhofstraße",
    "Birkenallee",
    "Brückenstraße",
    "Deichweg",
    "Gartenstraße",
    "Heideweg",
    "Kastanienallee",
    "Kirchstraße",
    "Lindenallee",
    "Marktstraße",
    "Mühlenweg",
    "Neue Straße",
    "Parkweg",
    "Poststraße",
    "Rathausplatz",
    "Schulstraße",
    "Südring",
    "Theaterplatz",
    "Uferstraße",
    "Wiesenweg",
)
HOUSES = ("Beratungsstelle", "Begegnungshaus", "Integrationszentrum", "Stadtteilbüro", "Haus")
WEEKS = (
    "Mo-Do 09:00-12:00; Mo-Do 13:00-16:00; Fr 09:00-12:30",
    "Mo,Di,Do 08:30-12:30; Do 14:00-18:00; Mi 09:00-16:00 (Termin)",
    "Di 10:00-13:00; Mi 14:00-17:30; Fr 10:00-12:00",
    "Mo-Fr 08:00-12:00; Di,Do 13:30-17:00 (Termin)",
    "Mo,Mi,Fr 09:00-13:00; Mo,Mi 14:00-16:30; Sa 10:00-13:00",
    "Di-Do 10:00-12:00; Di-Do 12:30-15:30; Mo 15:00-19:00",
    "Mo-Fr 09:00-12:00 (Termin); Mi 16:00-20:00",
)
HOTLINE_WEEKS = ("Mo-Fr 08:00-20:00; Sa 10:00-16:00", "Mo-So 00:00-24:00", "Mo-Fr 09:00-17:00")
SUMMER, WINTER = "Mo-Do 08:00-12:00; Di 13:00-15:00", "Mo-Do 09:00-12:30; Di,Do 13:30-17:00"
ANSWERS = ("yes", "yes", "yes", "partly", "no", "unknown")
REACHES = ("all", "outdated", "three", "german")
DIRECTIONS = ("bus", "station", "yard", "")
NOTES = ("bell", "call", "holidays", "", "")


def phone(number):
    return f"{NUMBERS[number % len(NUMBERS)]}{number // len(NUMBERS) % 1000:03}"


def row(site, town, organisation, atlas, today):
    """{column: value} of the centre; a hotline stands nowhere, a shelter keeps its place secret."""
    rng = plan.dice("centre", site.number)
    domain = f"{slug(organisation['short'])}.example"
    contact = {
        "key": site.key,
        "organisation_id": organisation["id"],
        "is_example": True,
        "phone": phone(site.number),
    }
    if site.is_hotline:
        name = f"Telefonberatung {organisation['short']}"
        return contact | _named(name, f"telefon@{domain}", f"https://www.{domain}/telefon")
    found = contact | _address(town, rng, atlas) | _access(rng)
    if site.is_shelter:
        name = f"Schutzhaus {organisation['short']}"
        middle = atlas.districts[town.district].position
        return found | _named(name, f"schutz@{domain}", "") | _shown_at(middle, hidden=True)
    name = f"{rng.choice(HOUSES)} {organisation['short']} {town.name}"
    described = texts.of_centre(
        rng.choice(DIRECTIONS), rng.choice(NOTES), rng.choice(REACHES), today
    )
    shown = _shown_at((found["latitude"], found["longitude"]), hidden=False)
    contacts = _named(name, f"{town.slug}@{domain}", f"https://www.{domain}/{town.slug}")
    return found | described | shown | contacts


def _named(name, email, website):
    return {"name": name, "sort_key": sort_key(name), "email": email, "website": website}


def _address(town, rng, atlas):
    latitude, longitude = town.spot(rng)
    return {
        "street": f"{rng.choice(STREETS)} {rng.randint(1, 80)}",
        "postcode": atlas.postcode(town),
        "city": town.name,
        "district_id": town.district,
        "latitude": latitude,
        "longitude": longitude,
        "precision": Precision.ADDRESS.value,
    }


def _access(rng):
    fields = ("step_free", "lift", "accessible_toilet")
    return {field: rng.choice(ANSWERS) for field in fields}


def _shown_at(position, *, hidden):
    return {"hides_address": hidden, "map_latitude": position[0], "map_longitude": position[1]}


@cache
def week(text, season=(None, None)):
    """Rows of weekly slots without their centre."""
    return [
        {
            "weekday": day,
            "opens": opens.isoformat(),
            "closes": closes.isoformat(),
            "by_appointment": by,
            "season_from": season[0],
            "season_to": season[1],
        }
        for day, opens, closes, by in week_text.parse(text)
    ]


def slots(site, today):
    """One centre in ten does not say when it is open, one in ten differs by season."""
    rng = plan.dice("week", site.number)
    if site.is_hotline:
        return week(rng.choice(HOTLINE_WEEKS))
    habit = rng.random()
    if habit < 0.1:
        return []
    if habit < 0.2:
        return [slot for text, season in seasons(today) for slot in week(text, season)]
    return week(rng.choice(WEEKS))


@cache
def seasons(today):
    """Summer and winter hours, from the half-year of today on for two years."""
    first = today.year - 1 if today.month < 4 else today.year
    return [
        (text, (f"{year}-{start}", f"{year + later}-{end}"))
        for year in (first, first + 1)
        for text, start, later, end in (
            (SUMMER, "04-01", 0, "09-30"),
            (WINTER, "10-01", 1, "03-31"),
        )
    ]


def exceptions(site, today):
    """One centre in six differs from its week around these days."""
    rng = plan.dice("exceptions", site.number)
    if rng.random() > 0.17:
        return []
    first = today + timedelta(days=rng.randint(-4, 12))
    return rng.choice(
        (
            [_days(first, rng.randint(3, 13), "Betriebsferien")],
            [_days(first, 0, "Fortbildung des Teams")],
            [_days(first, 0, "Versammlung", "10:00:00", "12:00:00")],
            [
                _days(first, 0, "Tag der offenen Tür", "10:00:00", "13:00:00"),
                _days(first, 0, "Tag der offenen Tür", "14:00:00", "18:00:00"),
            ],
        )
    )


def _days(first, more, note, opens=None, closes=None):
    return {
        "first_day": first.isoformat(),
        "last_day": (first + timedelta(days=more)).isoformat(),
        "opens": opens,
        "closes": closes,
        "note": note,
    }
