"""Opening hours: weekly slots, dated exceptions, public holidays of Lower Saxony.

Unknown is not closed: a centre without slots says so.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

import holidays
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.models.choices import OpeningState, Weekday
from portal.kit.db import not_before

CLOSES_SOON = timedelta(minutes=30)
DAYS_AHEAD = 21
MIDNIGHT = time(0, 0)


@lru_cache(maxsize=8)
def public_holidays(year):
    """{date: German name} of the public holidays in Lower Saxony (Reformationstag included)."""
    return dict(holidays.Germany(subdiv="NI", years=year, language="de"))


def holiday_name(day):
    return public_holidays(day.year).get(day, "")


@lru_cache(maxsize=8)
def holidays_after(today):
    """[(day, German name)] of the public holidays as far ahead as hours are looked at."""
    days = (today + timedelta(days=offset) for offset in range(DAYS_AHEAD))
    return [(day, name) for day in days if (name := holiday_name(day))]


@dataclass(frozen=True)
class Opening:
    """What a visitor wants to know at a moment: the state and when it changes next."""

    state: OpeningState
    until: datetime | None = None  # end of the slot, if open
    opens: datetime | None = None  # next start, if closed

    @property
    def is_open(self):
        return self.state in {OpeningState.OPEN, OpeningState.CLOSES_SOON}


class WeeklySlot(models.Model):
    """Every week on this day, from opens to closes; closes = 00:00 is the end of the day."""

    centre = models.ForeignKey("directory.AdviceCentre", models.CASCADE, related_name="slots")
    weekday = models.PositiveSmallIntegerField(_("Tag"), choices=Weekday)
    opens = models.TimeField(_("von"))
    closes = models.TimeField(_("bis"))
    by_appointment = models.BooleanField(_("nur mit Termin"), default=False)
    season_from = models.DateField(_("gilt ab"), null=True, blank=True)
    season_to = models.DateField(_("gilt bis"), null=True, blank=True)

    class Meta:
        verbose_name = _("Öffnungszeit")
        verbose_name_plural = _("Öffnungszeiten")
        ordering = ["weekday", "opens"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "weekday", "opens", "season_from"], name="slot_starts_only_once"
            ),
            # NULL differs from NULL in an index: slots of all seasons need their own.
            models.UniqueConstraint(
                fields=["centre", "weekday", "opens"],
                condition=Q(season_from=None),
                name="slot_of_all_seasons_starts_only_once",
            ),
            models.CheckConstraint(
                name="slot_closes_after_it_opens",
                violation_error_message=_(
                    "Die Stelle schließt, bevor sie öffnet. 00:00 heißt Ende des Tages."
                ),
                condition=Q(closes__gt=models.F("opens")) | Q(closes=MIDNIGHT),
            ),
            models.CheckConstraint(
                name="slot_weekday_exists",
                violation_error_message=_("Diesen Wochentag gibt es nicht."),
                condition=Q(weekday__range=(0, 6)),
            ),
            not_before("slot_season_ends_after_it_starts", "season_from", "season_to"),
        ]

    def __str__(self):
        return f"{self.get_weekday_display()} {self.opens:%H:%M}–{self.closes:%H:%M}"

    def applies_on(self, day):
        return Slot.applies_on(self, day)


class HoursException(models.Model):
    """On these days other hours than usual; without hours: closed."""

    centre = models.ForeignKey("directory.AdviceCentre", models.CASCADE, related_name="exceptions")
    first_day = models.DateField(_("erster Tag"))
    last_day = models.DateField(_("letzter Tag"))
    opens = models.TimeField(_("von"), null=True, blank=True)
    closes = models.TimeField(_("bis"), null=True, blank=True)
    note = models.CharField(_("Grund"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("Abweichende Zeit")
        verbose_name_plural = _("Abweichende Zeiten")
        ordering = ["first_day", "opens"]
        constraints = [
            not_before("exception_ends_after_it_starts", "first_day", "last_day"),
            models.CheckConstraint(
                name="exception_has_both_times_or_none",
                violation_error_message=_(
                    "Bitte beide Zeiten angeben, „bis“ nach „von“; ohne Zeiten heißt geschlossen."
                ),
                condition=Q(opens__isnull=True, closes__isnull=True)
                | Q(opens__isnull=False, closes__isnull=False)
                & (Q(closes__gt=models.F("opens")) | Q(closes=MIDNIGHT)),
            ),
        ]

    def __str__(self):
        return f"{self.first_day:%d.%m.%Y}–{self.last_day:%d.%m.%Y}"

    def applies_on(self, day):
        return DatedHours.applies_on(self, day)


class Slot(NamedTuple):
    """What counts of a WeeklySlot: plain rows, where there are many."""

    weekday: int
    opens: time
    closes: time
    by_appointment: bool
    season_from: date | None
    season_to: date | None

    def applies_on(self, day):
        return (
            self.weekday == day.weekday()
            and (self.season_from is None or self.season_from <= day)
            and (self.season_to is None or day <= self.season_to)
        )


class DatedHours(NamedTuple):
    """What counts of a HoursException."""

    first_day: date
    last_day: date
    opens: time | None
    closes: time | None
    note: str

    def applies_on(self, day):
        return self.first_day <= day <= self.last_day


def at(day: date, clock: time, *, end=False) -> datetime:
    """The moment in local time; as an end, 00:00 is the midnight after the day."""
    if end and clock == MIDNIGHT:
        day += timedelta(days=1)
    return datetime.combine(day, clock, timezone.get_default_timezone())


@lru_cache(maxsize=8)
def here(moment):
    """(day, time of day) in Lower Saxony; all cards of a page ask for the same moment."""
    local = timezone.localtime(moment, timezone.get_default_timezone())
    return local.date(), local.time()


def spans(day, slots, exceptions):
    """[(opens, closes, by_appointment)] of a day; exceptions beat holidays, holidays the week."""
    if dated := [row for row in exceptions if row.applies_on(day)]:
        found = [(row.opens, row.closes, False) for row in dated if row.opens is not None]
    elif holiday_name(day):
        return []
    else:
        weekday = day.weekday()
        own = [row for row in slots if row.weekday == weekday and row.applies_on(day)]
        found = [(row.opens, row.closes, row.by_appointment) for row in own]
    return sorted(found)


def opening(slots, exceptions, moment, *, appointment_only=False) -> Opening:
    """The state at `moment` (aware datetime) of a centre with these rows, and its next change."""
    if not slots and not exceptions:
        known = OpeningState.APPOINTMENT if appointment_only else OpeningState.UNKNOWN
        return Opening(known)
    today, clock = here(moment)
    current = [
        (by, closes)
        for opens, closes, by in spans(today, slots, exceptions)
        if opens <= clock and (clock < closes or closes == MIDNIGHT)
    ]
    if current:
        # Where hours with and without an appointment overlap, the door is open.
        by_appointment = all(by for by, _closes in current)
        end = max(at(today, closes, end=True) for by, closes in current if by == by_appointment)
        return _during(end, moment, by_appointment or appointment_only)
    coming = _next(today, clock, slots, exceptions)
    if coming and appointment_only:
        return Opening(OpeningState.APPOINTMENT, opens=coming)
    return Opening(OpeningState.CLOSED, opens=coming)


def _next(today, clock, slots, exceptions):
    """When it opens next, after this time of today, or None."""
    for offset in range(DAYS_AHEAD):
        day = today + timedelta(days=offset)
        for opens, _closes, _by in spans(day, slots, exceptions):
            if offset or opens > clock:
                return at(day, opens)
    return None


def _during(end, moment, by_appointment):
    if by_appointment:
        return Opening(OpeningState.APPOINTMENT, until=end)
    soon = end - moment <= CLOSES_SOON
    return Opening(OpeningState.CLOSES_SOON if soon else OpeningState.OPEN, until=end)


def open_centres(moment) -> Q:
    """Condition on AdviceCentre: open without an appointment at `moment`; the same rule in SQL."""
    local = timezone.localtime(moment)
    day, clock = local.date(), local.time()
    ends = Q(closes__gt=clock) | Q(closes=MIDNIGHT)
    today = HoursException.objects.filter(first_day__lte=day, last_day__gte=day)
    by_exception = Q(pk__in=today.filter(ends, opens__lte=clock).values("centre"))
    if holiday_name(day):
        return by_exception
    season = (Q(season_from=None) | Q(season_from__lte=day)) & (
        Q(season_to=None) | Q(season_to__gte=day)
    )
    slots = WeeklySlot.objects.filter(
        season, ends, weekday=day.weekday(), opens__lte=clock, by_appointment=False
    )
    return by_exception | Q(pk__in=slots.values("centre")) & ~Q(pk__in=today.values("centre"))
