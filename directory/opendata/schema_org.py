"""JSON-LD (schema.org) of services and centres, for search engines; nothing hidden goes in."""

import json

from directory.models.choices import Precision, Weekday
from portal.kit.translation import text_of

# A script element ends at "</", so no "<" may stand in it; likewise for HTML comments.
UNSAFE = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def written(data):
    filled = {key: value for key, value in data.items() if value not in ("", None, [])}
    return json.dumps(filled, ensure_ascii=False).translate(UNSAFE)


def service(entry, absolute):
    centre_ = entry.centre
    title = text_of(entry, "title")
    return written(
        {
            "@context": "https://schema.org",
            "@type": "Service",
            "name": title.value,
            "description": text_of(entry, "description").value,
            "inLanguage": title.lang,
            "url": absolute(entry.get_absolute_url()),
            "availableLanguage": [row.language_id for row in entry.spoken_languages.all()],
            "areaServed": [district.name for district in entry.districts.all()],
            "isAccessibleForFree": entry.is_free,
            "provider": organisation(centre_),
            "availableChannel": {
                "@type": "ServiceChannel",
                "serviceLocation": place(centre_, absolute),
            },
        }
    )


def centre(entry, absolute):
    return written({"@context": "https://schema.org", **place(entry, absolute)})


def organisation(centre_):
    if not centre_.organisation:
        return None
    return {"@type": "Organization", "name": centre_.organisation.name}


def place(entry, absolute):
    data = {
        "@type": "CivicStructure",
        "name": entry.name,
        "url": absolute(entry.get_absolute_url()),
        "telephone": entry.phone.as_e164 if entry.phone else "",
        "email": entry.email,
        "sameAs": entry.website,
        "address": address(entry),
        "geo": geo(entry),
        "openingHoursSpecification": [slot(row) for row in entry.slots.all()],
    }
    return {key: value for key, value in data.items() if value not in ("", None, [])}


def address(entry):
    region = {"@type": "PostalAddress", "addressRegion": "Niedersachsen", "addressCountry": "DE"}
    if entry.hides_address:
        return region
    own = {
        "streetAddress": entry.street,
        "postalCode": entry.postcode,
        "addressLocality": entry.city,
    }
    return region | {key: value for key, value in own.items() if value}


def geo(entry):
    if entry.hides_address or entry.position is None or entry.precision != Precision.ADDRESS:
        return None
    latitude, longitude = entry.position
    return {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}


def slot(row):
    data = {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": f"https://schema.org/{Weekday(row.weekday).name.capitalize()}",
        "opens": f"{row.opens:%H:%M}",
        "closes": f"{row.closes:%H:%M}",
    }
    if row.season_from:
        data["validFrom"] = row.season_from.isoformat()
    if row.season_to:
        data["validThrough"] = row.season_to.isoformat()
    return data
