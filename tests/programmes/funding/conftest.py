"""Figures as tests need them, and what can be read back from a page."""

import re
from decimal import Decimal
from html import unescape

import pytest

from programmes.models import FundingFigure


@pytest.fixture
def make_figure(db):
    """Published plans of the state, 2017, exact; tests name what differs."""

    def make(key, amount=1_000_000, **fields):
        known = {
            "title_de": f"Titel {key}",
            "first_year": 2017,
            "amount": Decimal(amount),
            "kind": "plan",
            "funder": "state",
            "source_title": "Haushaltsplan",
            "is_published": True,
        }
        return FundingFigure.objects.create(key=key, **(known | fields))

    return make


@pytest.fixture
def language_money(make_figure, make_area):
    """The language support of 2017: a total with its two parts."""
    area = make_area(slug="bildung", name_de="Bildung", name_ar="التعليم", order=10)
    total = make_figure("sprache", 90_000_000, area=area, title_de="Sprachförderung")
    parts = {"part_of": total, "area": area}
    make_figure("kitas", 60_000_000, title_de="Kitas", **parts)
    make_figure("erwachsene", 30_000_000, title_de="Erwachsene", **parts)
    return total


def text_of(response):
    """The readable text of a page."""
    body = response.content.decode().partition("<main")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def charts(response):
    """[(title, description)] of the drawings of a page."""
    pattern = r"<title id=[^>]*>(.*?)</title>\s*<desc id=[^>]*>(.*?)</desc>"
    return [
        tuple(map(unescape, found))
        for found in re.findall(pattern, response.content.decode(), re.DOTALL)
    ]


def table(response):
    """Rows of the table, each as the texts of its cells."""
    body = response.content.decode().partition("<tbody>")[2].partition("</tbody>")[0]
    rows = re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    cells = (re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL) for row in rows)
    return [[" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in row] for row in cells]
