"""Figures are added only where that is certainly right; otherwise the reason is said."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given, strategies as st

from programmes.funding import sums
from programmes.models import ActionArea, FundingFigure, Programme

AREAS = [ActionArea(pk=n, slug=f"feld-{n}", name_de=f"Feld {n}") for n in range(1, 9)]
LOTSEN = Programme(pk=1, slug="lotsen", name_de="Lotsen", area=AREAS[0], is_published=True)


def figure(pk, amount=100, **fields):
    known = {"precision": "exact", "basis": "total", "kind": "plan", "first_year": 2017}
    return FundingFigure(
        pk=pk, amount=Decimal(amount), title_de=f"Nr. {pk}", funder="state", **(known | fields)
    )


def in_fields(*figures):
    """Each in a field of action of its own."""
    for one, area in zip(figures, AREAS, strict=False):
        one.area = area
    return list(figures)


def add(*figures, wholes=None):
    return sums.add(figures, wholes or {one.pk: one.part_of_id for one in figures})


def test_the_same_year_kind_and_precision_in_different_fields():
    found = add(*in_fields(figure(1, 100), figure(2, "50.50")))
    assert (found.total, found.reasons) == (Decimal("150.50"), [])
    assert found.statement == "150,50 Euro (2017)"


def test_a_year_may_be_given_as_a_year_or_as_an_amount_per_year():
    found = add(*in_fields(figure(1), figure(2, basis="year")))
    assert found.statement == "200 Euro (2017)"


def test_different_fields_in_two_yearly_amounts_of_the_same_period():
    span = {"basis": "year", "last_year": 2019}
    assert add(*in_fields(figure(1, **span), figure(2, **span))).statement == (
        "200 Euro im Jahr (2017–2019)"
    )


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"first_year": 2018}, "Die Angaben gelten für verschiedene Zeiträume: 2017, 2018."),
        ({"last_year": 2018}, "Die Angaben gelten für verschiedene Zeiträume: 2017, 2017/18."),
        (
            {"first_year": None, "basis": "year"},
            "Zu diesen Angaben ist das Jahr nicht bekannt: 100 Euro jährlich.",
        ),
        ({"basis": "post"}, "Beträge je Stelle sagen nicht, wie viel insgesamt ausgegeben wird."),
        ({"kind": "actual"}, "Die Angaben sind von verschiedener Art: Planung, Ausgabe."),
        (
            {"precision": "over"},
            "Nicht alle Beträge sind genau angegeben: mehr als 100 Euro.",
        ),
        ({"precision": "about"}, "Nicht alle Beträge sind genau angegeben: rund 100 Euro."),
        ({"precision": "up_to"}, "Nicht alle Beträge sind genau angegeben: bis zu 100 Euro."),
    ],
)
def test_why_two_figures_are_not_added(fields, reason):
    found = add(*in_fields(figure(1), figure(2, **fields)))
    assert (found.total, found.reasons) == (None, [reason])


def test_an_amount_per_year_and_one_for_all_years_do_not_fit():
    found = add(*in_fields(figure(1, last_year=2019), figure(2, last_year=2019, basis="year")))
    assert found.reasons == [
        "Ein Betrag je Jahr und ein Betrag für mehrere Jahre passen nicht zusammen."
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"area": AREAS[0]}, {"area": AREAS[0]}),
        ({"programme": LOTSEN}, {"programme": LOTSEN}),
        ({"programme": LOTSEN}, {"area": AREAS[0]}),
    ],
)
def test_two_statements_about_the_same_may_mean_the_same_money(first, second):
    found = add(figure(1, **first), figure(2, **second))
    assert found.reasons == ["Diese Angaben könnten dasselbe Geld meinen: Nr. 1, Nr. 2."]


def test_what_belongs_to_no_field_may_contain_all_others():
    found = add(figure(1, area=AREAS[0]), figure(2))
    assert found.reasons == ["Ob diese Angaben andere enthalten, ist nicht bekannt: Nr. 2."]


def test_parts_are_not_added_to_their_whole():
    whole = figure(1, 90, area=AREAS[0])
    parts = [figure(n, 45, area=AREAS[0], part_of=whole) for n in (2, 3)]
    found = add(whole, *parts, figure(4, 10, area=AREAS[1]))
    assert found.total == 100
    assert [one.pk for one in found.contained] == [2, 3]


def test_parts_without_their_whole_may_be_added():
    parts = [figure(n, 45, area=AREAS[0], part_of_id=1) for n in (2, 3)]
    assert add(*parts).total == 90


def test_a_part_of_a_part_is_contained_even_if_the_step_between_is_filtered_out():
    found = add(figure(1, 90), figure(3, 10, part_of_id=2), wholes={2: 1, 3: 2})
    assert [one.pk for one in found.counted] == [1]
    assert [one.pk for one in found.contained] == [3]


def test_one_figure_is_no_sum():
    assert add(figure(1)).total is None
    assert add(figure(1)).reasons == []
    assert add().total is None


def test_long_lists_are_shortened():
    found = add(*in_fields(*(figure(n, n, precision="about") for n in range(1, 6))))
    assert found.reasons == [
        "Nicht alle Beträge sind genau angegeben: rund 1 Euro, rund 2 Euro, rund 3 Euro, weitere."
    ]


some = st.lists(
    st.builds(
        SimpleNamespace,
        amount=st.integers(1, 10**6),
        precision=st.sampled_from(["exact", "exact", "exact", "over", "about", "up_to"]),
        basis=st.sampled_from(["total", "total", "year", "post"]),
        kind=st.sampled_from(["plan", "plan", "actual", "statement"]),
        first_year=st.sampled_from([2017, 2017, 2018]),
        last_year=st.sampled_from([None, None, 2019]),
        whole=st.none() | st.integers(1, 7),
    ),
    min_size=2,
    max_size=7,
)


@given(some, st.randoms())
def test_whatever_is_added_is_exact_alike_and_counted_once(rows, random):
    figures = []
    for number, (row, area) in enumerate(zip(rows, AREAS, strict=False), 1):
        fields = {name: value for name, value in vars(row).items() if name != "whole"}
        whole = row.whole if row.whole and row.whole < number else None
        figures.append(figure(number, **fields, area=area, part_of_id=whole))
    wholes = {one.pk: one.part_of_id for one in figures}
    found = sums.add(figures, wholes)
    assert sorted(one.pk for one in found.counted + found.contained) == sorted(wholes)
    assert (found.total is None) == (bool(found.reasons) or len(found.counted) < 2)
    if found.total is not None:
        assert found.total == sum(one.amount for one in found.counted)
        assert {one.precision for one in found.counted} == {"exact"}
        assert len({(one.kind, one.years) for one in found.counted}) == 1
        counted = {one.pk for one in found.counted}
        assert not any(counted & set(sums.above(pk, wholes)) for pk in counted)
    random.shuffle(figures)
    assert sums.add(figures, wholes).total == found.total
