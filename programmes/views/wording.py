"""How the facts about programmes are worded for the public: periods, sites, distances."""

import math

from django.utils.translation import gettext as _

from directory.views import presentation
from portal.kit.db import distance_km
from programmes.models.choices import ProgrammeStatus


def period(programme):
    """„seit Mai 2005“, „2011 – 2013“; empty where nothing is known."""
    began, ended = programme.began, programme.ended
    if began and ended:
        return f"{presentation.edtf(began)} – {presentation.edtf(ended)}"
    if ended:
        return _("bis %(date)s") % {"date": presentation.edtf(ended)}
    if not began:
        return ""
    # Of a pilot nobody knows whether it still goes on, until its end is entered.
    if began.endswith("~") or programme.status != ProgrammeStatus.RUNNING:
        return _("Beginn: %(date)s") % {"date": presentation.edtf(began)}
    return _("seit %(date)s") % {"date": presentation.edtf(began)}


def km(site, origin):
    """Distance for sorting; sites without a position are infinitely far."""
    if site.latitude is None:
        return math.inf
    return distance_km(origin.position, (site.latitude, site.longitude))


def distance(site, origin):
    """{km, note} from a place to a site; None if either is not known."""
    if origin is None or site.latitude is None:
        return None
    # Without a street the position is the middle of the town.
    note = "" if site.street else _("ab Ortsmitte")
    return {"km": presentation.distance(km(site, origin)), "note": note}


def site(row, origin=None):
    """What templates/programmes/site.html shows."""
    lines = (row.street, f"{row.postcode} {row.city}".strip())
    return {
        "id": row.pk,
        "name": row.name,
        "kind": row.get_kind_display(),
        "district": row.district.name,
        "address": [line for line in lines if line],
        "note": row.note,
        "distance": distance(row, origin),
        "contact": contact(row),
    }


def contact(entry):
    return {
        "phone": presentation.phone(entry.phone),
        "email": entry.email,
        "website": presentation.website(entry.website),
    }


def source(entry):
    """{title, href, date} of where an entry was read; None if nobody wrote it down."""
    website = presentation.website(entry.source_url)
    title = entry.source_title or (website["display"] if website else "")
    if not title:
        return None
    date = getattr(entry, "source_date", "")
    return {
        "title": title,
        "href": entry.source_url,
        "date": presentation.edtf(date) if date else "",
    }
