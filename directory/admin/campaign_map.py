"""The districts shaded by how many of their entries are answered."""

import math

from directory.geo.outlines import outlines
from directory.models import District

LEVELS = 4


def progress_map(districts):
    """`districts`: {slug: {name, done, all}}; the drawing for templates/admin/campaign_map.html."""
    paths = outlines()["paths"]
    return {
        "viewBox": outlines()["viewBox"],
        "districts": [
            {
                "d": paths[district.ags]["d"],
                "label": label(district, districts.get(district.slug)),
                "level": level(districts.get(district.slug)),
            }
            for district in District.objects.only("slug", "short_name")
        ],
    }


def level(counts):
    """“none” if nothing is asked there, else 0 (no answer) to 4 (all answered)."""
    return math.floor(LEVELS * counts["done"] / counts["all"]) if counts else "none"


def label(district, counts):
    if not counts:
        return f"{district.short_name}: nicht gefragt"
    return f"{district.short_name}: {counts['done']} von {counts['all']}"
