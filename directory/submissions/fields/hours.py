"""Opening hours in a report: the week as a grid, and dated exceptions."""

from datetime import date, time

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from directory.models.choices import Weekday
from directory.submissions.fields.base import Field
from directory.week import Span, WeekField, replace_week
from portal.kit.db import replace_rows

PARTS = ("first_day", "last_day", "opens", "closes", "note")


def as_time(text):
    return time.fromisoformat(text) if text else None


def clock(value):
    return f"{value:%H:%M}" if value else None


class Week(Field):
    """[[weekday 0–6, "09:00", "12:00", only by appointment], …], sorted; without seasons."""

    is_related = True

    @property
    def label(self):
        return _("Öffnungszeiten")

    def read(self, entry):
        if entry is None or self.of(entry) is None:
            return None
        slots = self.of(entry).slots.filter(season_from=None, season_to=None)
        return self.to_json((s.weekday, s.opens, s.closes, s.by_appointment) for s in slots)

    def write(self, entry, value):
        rows = ((day, time.fromisoformat(a), time.fromisoformat(b), by) for day, a, b, by in value)
        replace_week(self.of(entry), rows)

    def words(self, value):
        lines = []
        for day in Weekday:
            spans = [self.span(row) for row in value or [] if row[0] == day]
            if spans:
                lines.append(f"{day.label}: {', '.join(spans)}")
        return "\n".join(lines) or _("nicht bekannt")

    def span(self, row):
        _day, opens, closes, by_appointment = row
        return f"{opens}–{closes}" + (f" ({_('nur mit Termin')})" if by_appointment else "")

    def to_json(self, cleaned):
        return sorted([day, clock(a), clock(b), bool(by)] for day, a, b, by in cleaned)

    def to_form(self, value):
        return [Span(*row) for row in value or []]

    def formfield(self):
        return WeekField(label=self.label, required=False)


class Exceptions(Field):
    """[[first day, last day, opens or null, closes or null, reason], …]; without hours: closed.

    Days that are over are neither shown nor touched.
    """

    is_related = True

    @property
    def label(self):
        return _("Abweichende Zeiten")

    def coming(self, entry):
        from django.utils import timezone

        return self.of(entry).exceptions.filter(last_day__gte=timezone.localdate())

    def read(self, entry):
        if entry is None or self.of(entry) is None:
            return None
        rows = self.coming(entry).order_by("first_day", "opens")
        return self.to_json(rows.values_list("first_day", "last_day", "opens", "closes", "note"))

    def write(self, entry, value):
        rows = [
            (*map(date.fromisoformat, row[:2]), *map(as_time, row[2:4]), row[4])
            for row in value or []
        ]
        replace_rows(self.of(entry).exceptions, PARTS, rows, among=self.coming(entry))

    def words(self, value):
        return "\n".join(map(self.line, value or [])) or "–"

    def line(self, row):
        first, last, opens, closes, note = row
        days = [date_format(date.fromisoformat(day), "SHORT_DATE_FORMAT") for day in (first, last)]
        when = days[0] if days[0] == days[1] else f"{days[0]}–{days[1]}"
        hours = f"{opens}–{closes}" if opens else _("geschlossen")
        return f"{when}: {hours}" + (f" ({note})" if note else "")

    def to_json(self, cleaned):
        return sorted(
            (
                [a.isoformat(), b.isoformat(), clock(o), clock(c), note]
                for a, b, o, c, note in cleaned
            ),
            key=lambda row: [part or "" for part in row],
        )

    def formfield(self):
        from directory.submissions.fields.exceptions_form import ExceptionsField

        return ExceptionsField(label=self.label, required=False)
