"""A chart is a pure drawing: lengths follow amounts, precision is shape, nothing overlaps."""

import itertools
import re
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from programmes.funding import charts, pictures
from programmes.funding.charts import Bar, Group
from tests.programmes.funding.conftest import FundingFigure


def bar(amount=100, precision="exact", **fields):
    return Bar("Lotsen", f"{amount} Euro", amount, precision, **fields)


def drawn(*bars, rtl=False):
    return charts.draw([Group("2017", list(bars))], rtl=rtl)


def share(text):
    return float(text.removesuffix("%"))


def em(text):
    return float(text.removesuffix("em"))


def test_lengths_are_in_proportion_to_the_amounts():
    widths = [share(shape["width"]) for shape in drawn(bar(90), bar(60), bar(30))["shapes"]]
    assert widths == [90, 60, 30]


def test_the_smallest_amount_can_still_be_seen():
    small = drawn(bar(90_000_000), bar(100_000))["shapes"][1]
    assert share(small["width"]) == charts.SHORTEST


def test_right_to_left_is_the_mirror_image():
    ltr, rtl = drawn(bar(90), bar(60)), drawn(bar(90), bar(60), rtl=True)
    for one, mirrored in zip(ltr["shapes"], rtl["shapes"], strict=True):
        assert one["width"] == mirrored["width"]
        assert share(one["x"]) + share(one["width"]) == pytest.approx(100 - share(mirrored["x"]))
    assert {text["x"] for text in ltr["texts"]} == {"0"}
    assert {text["x"] for text in rtl["texts"]} == {"100%"}


@pytest.mark.parametrize(("precision", "number"), [("exact", 1), ("up_to", 1), ("over", 4)])
def test_more_than_has_an_open_end(precision, number):
    shapes = drawn(bar(precision=precision))["shapes"]
    assert len(shapes) == number
    assert {shape["kind"] for shape in shapes} == {precision}


def test_about_is_drawn_in_stripes_that_end_where_the_amount_ends():
    shapes = drawn(bar(precision="about"))["shapes"]
    assert len(shapes) > 10
    assert share(shapes[-1]["x"]) + share(shapes[-1]["width"]) <= charts.LONGEST + 0.01


def test_parts_are_thinner_than_their_whole():
    whole, part = drawn(bar(), bar(is_part=True))["shapes"]
    assert em(part["height"]) < em(whole["height"])


@pytest.mark.parametrize("kind", ["heading", "label", "amount"])
def test_long_texts_are_broken_for_narrow_screens(kind):
    long = ("sehr langes Wort " * 6).strip()
    bar = Bar(long if kind == "label" else "a", long if kind == "amount" else "1", 1, "exact")
    texts = charts.draw([Group(long if kind == "heading" else "2017", [bar])])["texts"]
    lines = [text["content"] for text in texts if text["kind"] == kind]
    assert " ".join(lines) == long
    assert max(map(len, lines)) <= charts.LENGTH[kind]


bars = st.builds(
    Bar,
    label=st.text("abc ", min_size=1, max_size=90),
    statement=st.text("abc ", min_size=1, max_size=90),
    amount=st.decimals("0.01", "1e11", places=2),
    precision=st.sampled_from(["exact", "over", "about", "up_to"]),
    is_part=st.booleans(),
)
groups = st.lists(
    st.builds(Group, st.text("abc ", min_size=1, max_size=90), st.lists(bars, max_size=5)),
    max_size=5,
)


@given(groups, st.booleans())
def test_everything_lies_inside_the_drawing_and_no_line_covers_another(groups, rtl):
    drawing = charts.draw(groups, rtl=rtl)
    lines = [em(text["y"]) for text in drawing["texts"]]
    assert all(after - before > 1 for before, after in itertools.pairwise(lines))
    for shape in drawing["shapes"]:
        top, bottom = em(shape["y"]), em(shape["y"]) + em(shape["height"])
        assert bottom <= em(drawing["height"])
        assert not [y for y in lines if top < y - 0.2 < bottom]
        assert share(shape["x"]) >= -0.01
        assert share(shape["x"]) + share(shape["width"]) <= 100.01


def test_an_empty_chart_is_no_picture():
    assert charts.draw([]) == {"height": "0.00em", "texts": [], "shapes": []}
    assert pictures.by_year([]).groups == []


def many(number, **fields):
    known = {"precision": "exact", "basis": "total", "kind": "plan", "first_year": 2017}
    return [
        FundingFigure(pk=n, amount=Decimal(n), title_de=f"Nr. {n}", **(known | fields))
        for n in range(1, number + 1)
    ]


def test_a_chart_stays_readable_and_says_what_it_leaves_out():
    picture = pictures.by_year([*many(35), *many(10, first_year=2016)])
    assert [group.label for group in picture.groups] == ["2017"]
    assert picture.left_out_text == "10 weitere Angaben stehen nur in der Tabelle."
    assert len(pictures.by_year(many(100)).groups[0].bars) == pictures.MOST_BARS


def test_a_cap_per_post_is_no_bar_beside_spending():
    assert pictures.by_year(many(2, basis="post")).groups == []


def test_the_description_says_all_that_the_bars_say():
    assert pictures.by_year(many(2)).description == "2017: Nr. 1: 1 Euro, Nr. 2: 2 Euro."


def test_colours_and_positions_come_without_an_inline_style():
    drawing = drawn(bar())
    assert not re.search("style|#", str(drawing))
