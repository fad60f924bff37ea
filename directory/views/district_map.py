"""The map of the districts that works without JavaScript: counts as shades, each a link."""

import math

from directory.geo.outlines import outlines

LEVELS = 4


def level(count, most):
    """0 for none, else 1 to 4 by the root of the share of the largest count.

    One large city would otherwise leave all others in the same lightest shade.
    """
    return math.ceil(LEVELS * math.sqrt(count / most)) if count and most else 0


def draw(districts, counts, link, current=()):
    """What components/district_map.html shows.

    `counts`: {slug: number}; `link(district)` gives the address; `current`: chosen slugs.
    """
    most = max(counts.values(), default=0)
    paths = outlines()["paths"]
    return {
        "viewBox": outlines()["viewBox"],
        "districts": [
            {
                "ags": district.ags,
                "d": paths[district.ags]["d"],
                "name": district.name,
                "count": counts.get(district.slug, 0),
                "url": link(district),
                "level": level(counts.get(district.slug, 0), most),
                "current": district.slug in current,
            }
            for district in districts
        ],
    }
