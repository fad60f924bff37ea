"""The weekly hours as one line of text: „Mo-Mi 09:00-12:00; Do 14:00-18:00 (Termin)“."""

import re
from datetime import time

from django.utils.translation import gettext as _

DAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
DAY = "|".join(DAYS)
RULE = re.compile(
    rf"(?P<days>(?:{DAY})(?:-(?:{DAY}))?(?:,(?:{DAY})(?:-(?:{DAY}))?)*) "
    r"(?P<opens>\d{1,2}:\d{2})-(?P<closes>\d{1,2}:\d{2})(?P<by> \(Termin\))?"
)


def parse(text):
    """[(weekday, opens, closes, by_appointment)]; `ValueError` names the part that is wrong."""
    slots = []
    for part in filter(None, (part.strip() for part in text.split(";"))):
        match = RULE.fullmatch(part)
        if not match:
            raise ValueError(
                _("„%(part)s“ ist keine Öffnungszeit wie „Mo-Mi 09:00-12:00“.") % {"part": part}
            )
        opens, closes = clock(match["opens"]), clock(match["closes"])
        slots += [(day, opens, closes, bool(match["by"])) for day in weekdays(match["days"])]
    return slots


def clock(text):
    hours, minutes = map(int, text.split(":"))
    return time(0 if (hours, minutes) == (24, 0) else hours, minutes)


def weekdays(text):
    for part in text.split(","):
        first, _dash, last = part.partition("-")
        yield from range(DAYS.index(first), DAYS.index(last or first) + 1)


def write(slots):
    """The text of slots without a season, one rule per slot; `parse` reads it back."""
    ordered = sorted(slots, key=lambda slot: (slot.weekday, slot.opens))
    return "; ".join(
        f"{DAYS[slot.weekday]} {slot.opens:%H:%M}-{slot.closes:%H:%M}"
        + (" (Termin)" if slot.by_appointment else "")
        for slot in ordered
    )
