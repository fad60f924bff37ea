"""Queries whose SQL is written once answer as the querysets that they were made from."""

import json
from datetime import date, time

import pytest
from django.utils.translation import override

from directory.models import AdviceCentre, District, HoursException, WeeklySlot
from directory.models.choices import Answer
from portal.kit.db import JsonRow, rows_of
from portal.kit.prepared import prepared
from portal.kit.translation import columns
from tests.concurrency import at_once


def of(ids, other):
    rows = AdviceCentre.objects.filter(pk__in=ids, step_free=Answer.YES).exclude(pk=other)
    return rows.select_related("district").order_by("name")


@prepared
def centres(ids, other):
    return of(ids, other)


@prepared
def texts(ids):
    rows = AdviceCentre.objects.filter(pk__in=ids).order_by("pk")
    return rows.raw_values(*columns("directions"), "phone")


@prepared
def with_hours(ids):
    mine = rows_of(WeeklySlot.objects, "centre", "weekday", "opens", "by_appointment", "season_to")
    apart = rows_of(HoursException.objects, "centre", "note")
    rows = AdviceCentre.objects.filter(pk__in=ids).order_by("pk")
    rows = rows.annotate(mine=mine, apart=apart, both=JsonRow("name", "hides_address"))
    return rows.raw_values("mine", "apart", "both")


@pytest.fixture
def ids(make_centre):
    return [
        make_centre(
            key=f"nr-{n}", name=f"Nr {9 - n}", step_free=Answer.YES, phone="+49514112345"
        ).pk
        for n in range(9)
    ]


@pytest.mark.django_db
def test_they_return_the_same_rows_in_the_same_order_for_any_number_of_keys(ids):
    for number in (1, 2, 3, 5, 8, 9, 4, 1):
        some, other = ids[:number], ids[number // 2]
        found = centres(some, other)
        assert found == list(of(some, other))
        assert all(isinstance(one.district, District) for one in found)


@pytest.mark.django_db
def test_each_call_is_one_query_and_an_empty_list_none(ids, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert len(centres(ids, ids[0])) == 8
    with django_assert_num_queries(0):
        assert centres([], ids[0]) == []


@pytest.mark.django_db
def test_values_are_converted_and_follow_the_reader_s_language(ids):
    AdviceCentre.objects.filter(pk=ids[0]).update(directions_de="Rechts", directions_ar="يمين")
    with override("ar"):
        (row,) = texts(ids[:1])
        assert (row["directions_ar"], row["phone"].as_e164) == ("يمين", "+49514112345")
    with override("de"):
        assert set(texts(ids[:1])[0]) == {"directions_de", "phone"}


@pytest.mark.django_db
def test_a_list_that_holds_a_key_twice_finds_its_row_once(ids):
    assert len(texts([ids[0], ids[0], ids[1]])) == 2


@pytest.mark.django_db
def test_what_belongs_to_a_row_comes_along_as_json(ids):
    note = 'Fest: „50 %s“ & "heute"\n\\ü'
    hours = {"opens": time(9), "closes": time(12)}
    WeeklySlot.objects.create(centre_id=ids[0], weekday=0, **hours)
    WeeklySlot.objects.create(
        centre_id=ids[0], weekday=1, by_appointment=True, season_to=date(2026, 12, 1), **hours
    )
    HoursException.objects.create(
        centre_id=ids[1], first_day=date(2026, 1, 1), last_day=date(2026, 1, 2), note=note
    )
    one, other = with_hours(ids[:2])
    slots = [[0, "09:00:00", False, None], [1, "09:00:00", True, "2026-12-01"]]
    assert sorted(json.loads(one["mine"])) == slots
    assert (one["apart"], json.loads(other["apart"])) == (None, [[note]])
    assert json.loads(one["both"]) == ["Nr 9", False]


def test_every_thread_asks_over_its_own_connection(many_connections, ids):
    expected = texts(ids)
    assert at_once(*[lambda: texts(ids)] * 3) == [expected] * 3
