"""Open or not: what a visitor hears at a moment, and the same answer from the database."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from directory.models import AdviceCentre, HoursException, WeeklySlot
from directory.models.hours import holiday_name, open_centres, opening

BERLIN = ZoneInfo("Europe/Berlin")
MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
MONDAY = date(2026, 11, 23)


def at(day, clock="00:00"):
    return datetime.combine(day, time.fromisoformat(clock), BERLIN)


def slot(weekday, opens, closes, **fields):
    opens, closes = map(time.fromisoformat, (opens, closes))
    return WeeklySlot(weekday=weekday, opens=opens, closes=closes, **fields)


def exception(first, last=None, opens=None, closes=None):
    opens, closes = (clock and time.fromisoformat(clock) for clock in (opens, closes))
    return HoursException(first_day=first, last_day=last or first, opens=opens, closes=closes)


def state(slots, moment, exceptions=(), **options):
    """(state, until, opens), the moments as „Mo 09:00“ in local time."""
    found = opening(slots, exceptions, moment, **options)
    until, opens = (
        one and f"{one.astimezone(BERLIN):%d.%m. %H:%M}" for one in (found.until, found.opens)
    )
    return found.state.value, until, opens


WEEK = [slot(MON, "09:00", "12:00"), slot(MON, "13:00", "17:00"), slot(WED, "18:00", "00:00")]


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (at(MONDAY, "08:59"), ("closed", None, "23.11. 09:00")),
        (at(MONDAY, "09:00"), ("open", "23.11. 12:00", None)),
        (at(MONDAY, "11:29"), ("open", "23.11. 12:00", None)),
        (at(MONDAY, "11:30"), ("closes_soon", "23.11. 12:00", None)),
        (at(MONDAY, "12:00"), ("closed", None, "23.11. 13:00")),  # lunch
        (at(MONDAY, "13:00"), ("open", "23.11. 17:00", None)),
        (at(MONDAY, "17:00"), ("closed", None, "25.11. 18:00")),
        (at(MONDAY + timedelta(2), "23:59"), ("closes_soon", "26.11. 00:00", None)),
        (at(MONDAY + timedelta(3), "00:00"), ("closed", None, "30.11. 09:00")),
    ],
)
def test_weekly_hours_with_a_lunch_break_and_an_end_at_midnight(moment, expected):
    assert state(WEEK, moment) == expected


def test_a_centre_without_hours_is_unknown_and_not_closed():
    assert state([], at(MONDAY, "10:00")) == ("unknown", None, None)
    assert state([], at(MONDAY, "10:00"), appointment_only=True) == ("appointment", None, None)


def test_hours_by_appointment_are_not_open_doors():
    thursday = [slot(THU, "14:00", "18:00", by_appointment=True)]
    day = date(2026, 11, 26)
    assert state(thursday, at(day, "15:00")) == ("appointment", "26.11. 18:00", None)
    assert state(WEEK, at(MONDAY, "10:00"), appointment_only=True)[0] == "appointment"
    assert state(WEEK, at(MONDAY, "08:00"), appointment_only=True) == (
        ("appointment", None, "23.11. 09:00")
    )


def test_where_hours_with_and_without_an_appointment_overlap_the_door_is_open():
    both = [slot(MON, "08:00", "17:00", by_appointment=True), slot(MON, "09:00", "12:00")]
    assert state(both, at(MONDAY, "08:30")) == ("appointment", "23.11. 17:00", None)
    assert state(both, at(MONDAY, "10:00")) == ("open", "23.11. 12:00", None)
    assert state(both, at(MONDAY, "12:00")) == ("appointment", "23.11. 17:00", None)


def test_reformation_day_is_a_holiday_here_though_not_everywhere_in_germany():
    day = date(2025, 10, 31)  # a Friday
    assert holiday_name(day) == "Reformationstag"
    hours = [slot(FRI, "09:00", "12:00")]
    assert state(hours, at(day, "10:00")) == ("closed", None, "07.11. 09:00")
    assert state(hours, at(day - timedelta(7), "10:00"))[0] == "open"


def test_a_dated_exception_beats_the_holiday_and_the_holiday_beats_the_week():
    day = date(2026, 12, 25)  # a Friday
    hours = [slot(FRI, "09:00", "17:00")]
    emergency = [exception(day, opens="10:00", closes="11:00")]
    assert state(hours, at(day, "10:30"))[0] == "closed"
    assert state(hours, at(day, "10:15"), emergency) == ("open", "25.12. 11:00", None)
    assert state(hours, at(day, "09:30"), emergency) == ("closed", None, "25.12. 10:00")


def test_closed_days_and_other_hours_replace_the_week_on_their_days_only():
    away = [exception(MONDAY, MONDAY + timedelta(1))]
    later = [exception(MONDAY, opens="15:00", closes="16:00")]
    assert state(WEEK, at(MONDAY, "10:00"), away) == ("closed", None, "25.11. 18:00")
    assert state(WEEK, at(MONDAY, "10:00"), later) == ("closed", None, "23.11. 15:00")
    assert state(WEEK, at(MONDAY + timedelta(7), "10:00"), away + later)[0] == "open"


def test_two_exceptions_of_one_day_both_count():
    split = [
        exception(MONDAY, opens="08:00", closes="09:00"),
        exception(MONDAY, opens="20:00", closes="00:00"),
    ]
    assert state([], at(MONDAY, "08:10"), split)[0] == "open"
    assert state([], at(MONDAY, "09:00"), split) == ("closed", None, "23.11. 20:00")
    assert state([], at(MONDAY, "20:30"), split) == ("open", "24.11. 00:00", None)


def test_hours_of_a_season_hold_from_its_first_to_its_last_day():
    summer = [
        slot(MON, "09:00", "12:00", season_from=date(2026, 6, 1), season_to=date(2026, 8, 31))
    ]
    assert state(summer, at(date(2026, 6, 1), "10:00"))[0] == "open"
    assert state(summer, at(date(2026, 8, 31), "10:00"))[0] == "open"
    assert state(summer, at(date(2026, 9, 7), "10:00")) == ("closed", None, None)
    assert state(summer, at(date(2026, 5, 25), "10:00")) == ("closed", None, "01.06. 09:00")


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])  # the clocks change
def test_hours_follow_the_clock_on_the_wall_when_summer_time_begins_and_ends(day):
    sunday = [slot(SUN, "01:00", "10:00")]
    assert state(sunday, at(day, "00:59"))[0] == "closed"
    assert state(sunday, at(day, "09:29")) == ("open", f"{day:%d.%m.} 10:00", None)
    assert state(sunday, at(day, "09:30"))[0] == "closes_soon"
    assert state(sunday, at(day, "10:00"))[0] == "closed"


clocks = st.sampled_from([f"{hour:02}:{minute}" for hour in range(24) for minute in ("00", "30")])
days = st.sampled_from(
    [MONDAY + timedelta(n) for n in range(8)]
    + [date(2026, 12, 25), date(2025, 10, 31), date(2026, 3, 29), date(2026, 10, 25)]
)
seasons = st.sampled_from([(None, None), (MONDAY, None), (None, MONDAY), (MONDAY, MONDAY)])


@st.composite
def slots(draw):
    opens, closes = sorted((draw(clocks), draw(clocks)))
    first, last = draw(seasons)
    return slot(
        draw(days).weekday(),
        opens,
        closes if closes > opens else "00:00",
        by_appointment=draw(st.booleans()),
        season_from=first,
        season_to=last,
    )


@st.composite
def exceptions(draw):
    opens, closes = sorted((draw(clocks), draw(clocks)))
    first, last = sorted((draw(days), draw(days)))
    if draw(st.booleans()):
        return exception(first, last)
    return exception(first, last, opens, closes if closes > opens else "00:00")


def distinct(rows):
    """The database refuses two slots that start together in one season."""
    return list({(row.weekday, row.opens, row.season_from): row for row in rows}.values())


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(slots(), max_size=6),
    st.lists(exceptions(), max_size=2),
    st.lists(st.tuples(days, clocks), min_size=1, max_size=4),
)
def test_the_database_finds_open_exactly_what_the_page_calls_open(
    only_centre, weekly, dated, moments
):
    only_centre.slots.all().delete()
    only_centre.exceptions.all().delete()
    for row in [*distinct(weekly), *dated]:
        row.pk, row.centre = None, only_centre
        row.save(force_insert=True)
    for day, clock in moments:
        moment = at(day, clock)
        found = AdviceCentre.objects.filter(open_centres(moment)).exists()
        shown = opening(list(only_centre.slots.all()), list(only_centre.exceptions.all()), moment)
        assert found == shown.is_open, (day, clock, shown)


@pytest.fixture
def only_centre(make_centre):
    return make_centre()
