"""Points and outlines of districts (GeoJSON geometries, coordinates in degrees lon, lat)."""

import itertools
import math
from dataclasses import dataclass, replace

from portal.kit.db import KM_PER_DEGREE


def rings(geometry):
    """All rings of a Polygon or MultiPolygon, holes included."""
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    for polygon in polygons:
        yield from polygon


def edges(geometry):
    for ring in rings(geometry):
        yield from itertools.pairwise(ring)


def contains(geometry, position):
    """Whether (lat, lon) lies inside; even-odd rule, so holes are outside."""
    lat, lon = position
    inside = False
    for (x1, y1), (x2, y2) in edges(geometry):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def km_to_outline(geometry, position):
    """Distance in km from (lat, lon) to the nearest point of the outline."""
    lat, lon = position
    wide = KM_PER_DEGREE * math.cos(math.radians(lat))
    return min(
        to_segment(*(((x - lon) * wide, (y - lat) * KM_PER_DEGREE) for x, y in edge))
        for edge in edges(geometry)
    )


def to_segment(start, end):
    """Distance from the origin of the plane to the segment between two points."""
    along = end[0] - start[0], end[1] - start[1]
    length = along[0] ** 2 + along[1] ** 2
    share = -(start[0] * along[0] + start[1] * along[1]) / length if length else 0
    share = min(1, max(0, share))
    return math.hypot(start[0] + share * along[0], start[1] + share * along[1])


@dataclass(frozen=True)
class Drawing:
    """An outline as an SVG path in a box of `width` × `height`, and where points lie in it."""

    width: int
    height: int
    west: float
    north: float
    scale: float  # pixels per degree of latitude
    squeeze: float  # a degree of longitude is this much shorter
    path: str = ""

    def at(self, position):
        lat, lon = position
        x = (lon - self.west) * self.scale * self.squeeze
        return round(x, 1), round((self.north - lat) * self.scale, 1)

    def holds(self, point):
        """Whether a point as `at` gives it lies in the box."""
        x, y = point
        return 0 <= x <= self.width and 0 <= y <= self.height


def draw(geometry, points=(), size=260, margin=0.08):
    """The outline and all `points` (lat, lon) fitted into a square of `size` pixels."""
    corners = [(y, x) for ring in rings(geometry) for x, y in ring] + list(points)
    south, north = min(lat for lat, _ in corners), max(lat for lat, _ in corners)
    west, east = min(lon for _, lon in corners), max(lon for _, lon in corners)
    squeeze = math.cos(math.radians((south + north) / 2))
    high, wide = north - south, (east - west) * squeeze
    border = max(high, wide) * margin
    scale = size / (max(high, wide) + 2 * border)
    frame = Drawing(
        width=round((wide + 2 * border) * scale),
        height=round((high + 2 * border) * scale),
        west=west - border / squeeze,
        north=north + border,
        scale=scale,
        squeeze=squeeze,
    )
    return replace(frame, path=svg_path(geometry, frame))


def svg_path(geometry, frame):
    parts = []
    for ring in rings(geometry):
        points = [frame.at((lat, lon)) for lon, lat in ring]
        parts.append("M" + "L".join(f"{x},{y}" for x, y in points) + "Z")
    return "".join(parts)
