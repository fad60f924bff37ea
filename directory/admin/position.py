"""Is the position of an advice centre plausible: district, postcode, distance?"""

from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext as _, gettext_lazy

from directory.geo.polygons import contains, km_to_outline
from directory.models import PostalCode
from portal.kit.db import distance_km

# Outlines are simplified to about 100 m, and houses stand on both sides of a border road.
BORDER_KM = 1
# The largest postcode areas of the state reach about this far from their middle.
POSTCODE_KM = 15


class PositionState(models.TextChoices):
    FINE = "fine", gettext_lazy("passt")
    MISSING = "missing", gettext_lazy("fehlt")
    DOUBTFUL = "doubtful", gettext_lazy("prüfen")


@dataclass(frozen=True)
class Verdict:
    state: PositionState
    reasons: list = field(default_factory=list)


def lies_in(outline, position):
    """Inside the district's outline, or so near that the drawing may be wrong."""
    return contains(outline, position) or km_to_outline(outline, position) <= BORDER_KM


def real_position(centre):
    """(lat, lon) where the centre really is, even if its address is hidden; or None."""
    return None if centre.latitude is None else (centre.latitude, centre.longitude)


def quick_state(centre, outlines):
    """The state by district alone, for lists; `outlines` is {AGS: GeoJSON geometry}."""
    position = real_position(centre)
    if position is None:
        return PositionState.MISSING
    outline = outlines.get(centre.district_id)
    if outline and not lies_in(outline, position):
        return PositionState.DOUBTFUL
    return PositionState.FINE


def judge(centre):
    """The state with all reasons in words, for one centre."""
    if real_position(centre) is None:
        return Verdict(PositionState.MISSING, [_("Es sind keine Koordinaten eingetragen.")])
    reasons = [*district_reasons(centre), *postcode_reasons(centre)]
    return Verdict(PositionState.DOUBTFUL if reasons else PositionState.FINE, reasons)


def district_reasons(centre):
    if centre.district is None:
        return
    outline, position = centre.district.polygon, real_position(centre)
    if not lies_in(outline, position):
        km = km_to_outline(outline, position)
        yield _("Der Punkt liegt %(km)d km außerhalb von %(district)s.") % {
            "km": max(1, round(km)),
            "district": centre.district,
        }


def postcode_reasons(centre):
    area = PostalCode.objects.filter(code=centre.postcode).first() if centre.postcode else None
    if area is None:
        if centre.postcode:
            yield _("Die Postleitzahl %(code)s liegt nicht in Niedersachsen.") % {
                "code": centre.postcode
            }
        return
    km = distance_km(real_position(centre), area.position)
    if km > POSTCODE_KM:
        yield _("Der Punkt liegt %(km)d km von der Mitte der Postleitzahl %(code)s entfernt.") % {
            "km": round(km),
            "code": area.code,
        }
    if centre.district_id and not area.districts.filter(pk=centre.district_id).exists():
        yield _("Die Postleitzahl %(code)s gehört nicht zu %(district)s.") % {
            "code": area.code,
            "district": centre.district,
        }
