"""A year's table: what goes out comes back unchanged, what comes in is looked at first."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.kit.admin import tables
from programmes.models import FundingFigure

pytestmark = pytest.mark.django_db
LIST = "/admin/programmes/fundingfigure/"
HEADERS = ["key", "first_year", "amount", "kind", "funder", "source_title", "area", "part_of"]


def upload(client, content, name="jahr.csv"):
    return client.post(f"{LIST}import/", {"file": SimpleUploadedFile(name, content)})


def confirm(client, page):
    payload = {"payload": page.context["payload"]}
    return client.post(f"{LIST}import/", payload, follow=True)


def table(*rows):
    return tables.write(HEADERS, rows, "csv")


def year(key, amount, area="", part_of=""):
    return [key, "2027", amount, "plan", "state", "Haushaltsplan 2027", area, part_of]


@pytest.fixture
def figures(language_money, make_figure, make_programme):
    make_figure(
        "voll",
        "12345678.90",
        last_year=2019,
        basis="year",
        precision="about",
        programme=make_programme(),
        explanation_de="=1+1; „Anführung“",
        explanation_ar="توضيح",
        source_url="https://example.org/?a=1&b=2",
        source_date="2016-05~",
        is_published=False,
    )
    make_figure("ohne-jahr", first_year=None, basis="year", title_de="-minus")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_is_exported_comes_back_unchanged(as_editor, figures, form):
    content = as_editor.get(f"{LIST}export/{form}/").content
    totals = upload(as_editor, content, f"jahr.{form}").context["totals"]
    assert totals == {"new": 0, "updated": 0, "same": 5}


def test_an_export_fills_an_empty_portal_with_the_same_figures(as_editor, figures):
    names = [field.attname for field in FundingFigure._meta.fields]
    names = [name for name in names if name not in ("id", "part_of_id", "version")]
    before = list(FundingFigure.objects.order_by("key").values(*names, "part_of__key"))
    content = as_editor.get(f"{LIST}export/csv/").content
    parts = FundingFigure.objects.filter(part_of__isnull=False)
    parts.delete()
    FundingFigure.objects.all().delete()
    rows = tables.read("x.csv", content).dict
    rows = [row | {"version": ""} for row in sorted(rows, key=lambda row: row["part_of"])]
    content = tables.write(list(rows[0]), [list(row.values()) for row in rows], "csv")
    confirm(as_editor, upload(as_editor, content))
    after = list(FundingFigure.objects.order_by("key").values(*names, "part_of__key"))
    assert [one["key"] for one in after] == [one["key"] for one in before]
    assert after == before


def test_a_year_comes_in_after_a_look_at_what_would_change(as_editor, make_area):
    make_area(slug="bildung", name_de="Bildung")
    rows = [year("b-27", "90.000.000,00 €", "bildung"), year("k-27", "60000000", "bildung", "b-27")]
    page = upload(as_editor, table(*rows))
    assert page.context["totals"] == {"new": 2, "updated": 0, "same": 0}
    assert not FundingFigure.objects.exists()
    confirm(as_editor, page)
    whole, part = FundingFigure.objects.order_by("-amount")
    assert (whole.amount, part.amount) == (Decimal(90_000_000), Decimal(60_000_000))
    assert part.part_of == whole
    assert whole.history.first().history_change_reason == "Import: jahr.csv"


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1.500", "1500"),
        ("1500.50", "1500.50"),
        ("1.500,5", "1500.50"),
        ("1 500", "1500"),
        ("18.400.000 Euro", "18400000"),
    ],
)
def test_amounts_as_machines_and_as_ministries_write_them(as_editor, typed, amount):
    confirm(as_editor, upload(as_editor, table(year("a", typed))))
    assert FundingFigure.objects.get().amount == Decimal(amount)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (year("a", "viel"), "amount"),
        (year("a", "-5"), "amount"),
        (year("a", "NaN"), "amount"),
        (year("a", "1,5,5"), "amount"),
        (year("a", "5", "nirgends"), "area"),
        (year("a", "5", "", "unbekannt"), "part_of"),
        (["a", "1066", "5", "plan", "state", "Quelle", "", ""], "first_year"),
        (["a", "2027", "5", "gerücht", "state", "Quelle", "", ""], "kind"),
        (["a", "2027", "5", "plan", "state", "", "", ""], "source_title"),
    ],
)
def test_one_wrong_cell_keeps_out_the_whole_table_and_is_named(as_editor, row, column):
    page = upload(as_editor, table(year("gut", "5"), row))
    found = [(error.get("row"), error.get("column")) for error in page.context["errors"]]
    assert found == [(3, column)]
    assert not FundingFigure.objects.exists()


def test_an_import_warns_of_parts_that_do_not_fit(as_editor):
    rows = [year("ganz", "100"), year("teil", "101", "", "ganz")]
    page = confirm(as_editor, upload(as_editor, table(*rows)))
    said = [str(message) for message in page.context["messages"]]
    assert [one for one in said if "sind zusammen größer: 101 Euro gegen 100 Euro." in one]


def test_a_table_made_from_an_older_state_is_refused(as_editor, make_figure):
    figure = make_figure("a", 5)
    content = as_editor.get(f"{LIST}export/csv/").content.replace(b";5.00;", b";6.00;")
    figure.advance(figure.version)
    figure.save()
    page = upload(as_editor, content)
    assert [error["column"] for error in page.context["errors"]] == ["version"]
