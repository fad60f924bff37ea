"""The map of the districts coloured by what they belong to, with numbers beside the colours."""

from directory.views.district_map import outlines

COLOURS = 10


def draw(districts, groups, link, current=()):
    """What templates/directory/networks/map.html shows.

    `groups(district)`: [(number from 1, name)] of what it belongs to; `link(district)` gives the
    address or ""; `current`: AGS of the districts to point out.
    """
    return {
        "viewBox": outlines()["viewBox"],
        "areas": [area(row, groups(row), link(row), row.ags in current) for row in districts],
    }


def area(district, groups, url, is_current):
    shape = outlines()["paths"][district.ags]
    return {
        "d": shape["d"],
        "x": shape["cx"],
        "y": shape["cy"],
        "url": url,
        "label": f"{district.name}: {', '.join(name for _n, name in groups)}"
        if groups
        else district.name,
        "numbers": ", ".join(str(number) for number, _name in groups),
        "colour": (groups[0][0] - 1) % COLOURS + 1 if groups else 0,
        "current": is_current,
    }
