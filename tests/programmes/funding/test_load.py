"""The figures that come with the portal: the known statements, each with its source."""

import csv
from decimal import Decimal

import pytest

from programmes.funding import load, wording
from programmes.models import FundingFigure

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(make_area, make_programme):
    """With the fields and programmes that the file names."""
    with load.FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for slug in sorted({row["area"] for row in rows} - {""}):
        make_area(slug=slug, name_de=slug)
    for slug in sorted({row["programme"] for row in rows} - {""}):
        make_programme(slug=slug, name_de=slug)
    load.load()
    return {figure.key: figure for figure in FundingFigure.objects.all()}


def test_the_known_statements_and_nothing_else(loaded):
    said = sorted(wording.statement(figure, "de") for figure in loaded.values())
    assert said == sorted(
        [
            "mehr als 80 Millionen Euro jährlich",
            "18,4 Millionen Euro (2022/23)",
            "bis zu 60.000 Euro je Stelle und Jahr (2022–2026)",
            "bis zu 35.000 Euro je Stelle (2022–2024)",
            "bis zu 480.000 Euro im Jahr (2015)",
            "100.000 Euro im Jahr (2012)",
            *(
                f"{amount} Millionen Euro ({year})"
                for amount in (90, 60, 30, 10)
                for year in (2017, 2018)
            ),
        ]
    )


def test_no_share_of_the_total_is_made_up(loaded):
    assert not loaded["land-gesamt"].parts.exists()
    assert loaded["land-gesamt"].first_year is None


def test_the_parts_of_the_language_support_are_its_whole(loaded):
    for year in (2017, 2018):
        whole = loaded[f"sprachfoerderung-{year}"]
        assert sum(part.amount for part in whole.parts.all()) == whole.amount == Decimal(9 * 10**7)


def test_every_figure_names_its_source_and_marks_its_translations(loaded):
    for figure in loaded.values():
        assert figure.source_title
        assert figure.translation_state("title", "ar") in ("machine", "missing")
        assert bool(figure.title_de) == bool(figure.title_ar)


def test_the_file_names_fields_and_programmes_that_the_portal_ships():
    folder = load.FILE.parent
    slugs = {}
    for name in ("areas", "programmes"):
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            slugs[name] = {row["slug"] for row in csv.DictReader(file)}
    with load.FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert row["area"] in slugs["areas"] | {""}
            assert row["programme"] in slugs["programmes"] | {""}
