"""JSON-LD (schema.org) of services and centres, for search engines; nothing hidden goes in."""

import json

from django.utils.safestring import mark_safe

from directory.models.choices import Precision, Weekday

# A script element ends at "</", so no "<" may stand in it; likewise for HTML comments.
UNSAFE = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"))
ENCODE = json.JSONEncoder(ensure_ascii=False).encode
DAYS = {day.value: f"https://schema.org/{day.name.capitalize()}" for day in Weekday}


def written(data):
    """JSON for a script element."""
    filled = {key: value for key, value in data.items() if value not in ("", None, [])}
    text = ENCODE(filled)
    for character, escaped in UNSAFE:
        text = text.replace(character, escaped)
    return mark_safe(text)


def service(page):
    """`page` is the directory.views.detail_page.ServicePage that this stands in."""
    entry, title = page.service, page.title
    return written(
        {
            "@context": "https://schema.org",
            "@type": "Service",
            "name": title.value,
            "description": page.description.value,
            "inLanguage": title.lang,
            "url": page.site + page.path,
            "availableLanguage": [language["code"] for language in page.languages],
            "areaServed": page.districts,
            "isAccessibleForFree": entry.is_free,
            "provider": organisation(entry.centre),
            "availableChannel": {
                "@type": "ServiceChannel",
                "serviceLocation": place(page),
            },
        }
    )


def centre(page):
    return written({"@context": "https://schema.org", **place(page)})


def organisation(centre_):
    if not centre_.organisation:
        return None
    return {"@type": "Organization", "name": centre_.organisation.name}


def place(page):
    entry = page.centre
    data = {
        "@type": "CivicStructure",
        "name": entry.name,
        "url": page.site + page.centre_url,
        "telephone": page.phone["e164"] if page.phone else "",
        "email": entry.email,
        "sameAs": entry.website,
        "address": address(entry),
        "geo": geo(entry),
        "openingHoursSpecification": [slot(row) for row in page.slots],
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
        "dayOfWeek": DAYS[row.weekday],
        "opens": row.opens.isoformat("minutes"),
        "closes": row.closes.isoformat("minutes"),
    }
    if row.season_from:
        data["validFrom"] = row.season_from.isoformat()
    if row.season_to:
        data["validThrough"] = row.season_to.isoformat()
    return data
