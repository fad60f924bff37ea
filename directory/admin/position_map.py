"""The small map beside the coordinates: the district, the postcode's middle, the point."""

from django.template.loader import render_to_string

from directory.admin.position import judge, real_position
from directory.geo.polygons import draw
from directory.models import PostalCode


def position_map(centre):
    """HTML with the verdict on the position and a drawing, if there is a district."""
    context = {"verdict": judge(centre), "district": centre.district, "position": None}
    if centre.district:
        context |= drawing(centre)
    return render_to_string("admin/position_map.html", context)


def drawing(centre):
    position = real_position(centre)
    area = PostalCode.objects.filter(code=centre.postcode).first() if centre.postcode else None
    points = [point for point in (position, area and area.position) if point]
    map_ = draw(centre.district.polygon, points)
    return {
        "map": map_,
        "point": map_.at(position) if position else None,
        "middle": map_.at(area.position) if area else None,
        "position": position,
        "postcode": area,
    }
