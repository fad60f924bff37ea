"""The files: stable columns, plain numbers, safe cells, and no guesses."""

import csv
import io
import json

import pytest

pytestmark = pytest.mark.django_db
CSV, JSON = "/de/foerderung/foerderung.csv", "/de/foerderung/foerderung.json"


def rows(response):
    text = response.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_every_column_of_a_figure(client, language_money, make_figure):
    figure = make_figure(
        "anteil",
        "0.50",
        part_of=language_money,
        area=language_money.area,
        precision="about",
        explanation_de="Erklärung",
        source_url="https://example.org/quelle",
        source_date="2016~",
    )
    row = next(row for row in rows(client.get(CSV)) if row["key"] == figure.key)
    assert row == {
        "key": "anteil",
        "first_year": "2017",
        "last_year": "",
        "basis": "total",
        "amount": "0.50",
        "currency": "EUR",
        "precision": "about",
        "kind": "plan",
        "funder": "state",
        "action_area": "bildung",
        "programme": "",
        "part_of": "sprache",
        "statement": "rund 0,50 Euro (2017)",
        "title": "Titel anteil",
        "explanation": "Erklärung",
        "source_title": "Haushaltsplan",
        "source_url": "https://example.org/quelle",
        "source_date": "2016~",
    }


def test_csv_and_json_hold_the_same_rows(client, language_money):
    content = json.loads(client.get(JSON).content)
    as_text = [
        {name: "" if value is None else str(value) for name, value in row.items()}
        for row in content["figures"]
    ]
    assert as_text == rows(client.get(CSV))
    assert content["columns"] == list(as_text[0])
    assert content["page"] == "http://testserver/de/foerderung/"


def test_filters_hold_for_files(client, language_money, make_figure):
    make_figure("alt", first_year=1999)
    assert [row["key"] for row in rows(client.get(f"{CSV}?jahr=1999"))] == ["alt"]
    assert [
        row["key"] for row in json.loads(client.get(f"{JSON}?jahr=1999").content)["figures"]
    ] == ["alt"]


@pytest.mark.parametrize("address", [CSV, JSON])
def test_a_filter_that_cannot_be_used_is_refused_by_name(client, language_money, address):
    refused = client.get(f"{address}?jahr=1900&art=x")
    assert refused.status_code == 400
    assert refused.content.decode() == (
        "Jahr: „1900“ gibt es hier nicht.\nArt der Angabe: „x“ gibt es hier nicht."
    )


def test_no_spreadsheet_runs_a_cell(client, make_figure):
    make_figure("boese", title_de="=HYPERLINK(1)", explanation_de="@x", source_title="+1")
    (row,) = rows(client.get(CSV))
    assert [row["title"], row["explanation"], row["source_title"]] == [
        "'=HYPERLINK(1)",
        "'@x",
        "'+1",
    ]


def test_files_are_offered_with_the_filters_of_the_page(client, language_money):
    body = client.get("/de/foerderung/?jahr=2017").content.decode()
    assert f'href="{CSV}?jahr=2017"' in body
    assert f'href="{JSON}?jahr=2017"' in body


def test_a_part_does_not_give_away_the_key_of_a_draft(client, make_figure):
    whole = make_figure("geheim", is_published=False)
    make_figure("teil", part_of=whole)
    assert rows(client.get(CSV))[0]["part_of"] == ""


def test_texts_are_in_the_language_of_the_address(client, make_figure):
    make_figure("a", title_en="Title", amount=80_000_000)
    row = rows(client.get("/en/foerderung/foerderung.csv"))[0]
    assert (row["title"], row["statement"]) == ("Title", "80 million euros (2017)")
