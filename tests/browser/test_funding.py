"""Funding figures in a real browser: readable on a phone both ways, preview while typing."""

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command


@pytest.fixture
def figures(reference_data):
    call_command("load_programmes", verbosity=0)


@pytest.mark.parametrize("chart", ["#nach-jahr", "#nach-handlungsfeld"])
@pytest.mark.parametrize("code", ["de", "en", "ar"])
def test_every_line_of_the_charts_fits_a_phone(figures, page, code, chart):
    page.goto(f"/{code}/foerderung/")
    drawing = page.locator(f"{chart} svg").bounding_box()
    lines = [line.bounding_box() for line in page.locator(f"{chart} svg text").all()]
    assert len(lines) > 10
    for line in lines:
        assert line["x"] >= drawing["x"] - 1
        assert line["x"] + line["width"] <= drawing["x"] + drawing["width"] + 1
    assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize(("code", "side"), [("de", "left"), ("ar", "right")])
def test_bars_begin_where_reading_begins(figures, page, code, side):
    page.goto(f"/{code}/foerderung/")
    drawing = page.locator("#nach-jahr svg").bounding_box()
    bar = page.locator("#nach-jahr rect").first.bounding_box()
    edges = {
        "left": (drawing["x"], bar["x"]),
        "right": (drawing["x"] + drawing["width"], bar["x"] + bar["width"]),
    }
    assert edges[side][0] == pytest.approx(edges[side][1], abs=1)


def test_larger_text_does_not_run_into_the_bars(figures, page):
    page.goto("/de/foerderung/")
    page.evaluate("document.querySelectorAll('.chart svg').forEach(s => s.style.fontSize = '32px')")
    texts = [one.bounding_box() for one in page.locator("#nach-jahr .chart__amount").all()]
    bars = [one.bounding_box() for one in page.locator("#nach-jahr rect").all()]
    for text in texts:
        below = [bar for bar in bars if bar["y"] > text["y"]]
        assert text["y"] + text["height"] <= min(bar["y"] for bar in below) + text["height"] / 4


def test_the_preview_follows_what_is_typed(figures, open_signed_in):
    user = User.objects.create_superuser("leitung")
    page = open_signed_in(user, width=1280, height=900)
    page.goto("/admin/programmes/fundingfigure/add/")
    page.fill("#id_title_de", "Beispiel")
    page.fill("#id_amount", "25000000")
    page.select_option("#id_precision", "about")
    page.fill("#id_first_year", "2018")
    page.wait_for_selector("text=Beispiel: rund 25 Millionen Euro (2018)")
    assert page.locator("[data-preview] svg rect").count() > 4
    assert not page.is_visible("[data-preview-button]")


def test_without_javascript_the_preview_opens_in_a_window_of_its_own(figures, open_signed_in):
    user = User.objects.create_superuser("leitung")
    page = open_signed_in(user, width=1280, height=900, java_script_enabled=False)
    page.goto("/admin/programmes/fundingfigure/add/")
    page.fill("#id_amount", "25000000")
    with page.expect_popup() as opened:
        page.click("[data-preview-button]")
    assert "25 Millionen Euro" in opened.value.inner_text(".figure-preview")
