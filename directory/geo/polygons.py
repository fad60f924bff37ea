"""Points and outlines of districts (GeoJSON geometries, coordinates in degrees lon, lat)."""

from portal.kit.db import distance_km


def rings(geometry):
    """All rings of a Polygon or MultiPolygon, holes included."""
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    for polygon in polygons:
        yield from polygon


def contains(geometry, position):
    """Whether (lat, lon) lies inside; even-odd rule, so holes are outside."""
    lat, lon = position
    inside = False
    for ring in rings(geometry):
        for (x1, y1), (x2, y2) in zip(ring, ring[1:], strict=False):
            if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                inside = not inside
    return inside


def km_to_outline(geometry, position):
    """Distance in km from (lat, lon) to the nearest corner of the outline."""
    return min(
        distance_km(position, (y, x)) for ring in rings(geometry) for x, y in ring
    )
