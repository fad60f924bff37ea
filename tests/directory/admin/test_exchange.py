"""Import and export: what goes out comes back unchanged, and nothing is half imported."""

import io
from datetime import date, time

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from directory.models import (
    AdviceCentre,
    AdviceService,
    DataVersion,
    Organisation,
    SpokenLanguage,
    WeeklySlot,
)
from portal.kit.admin import tables as tables
from tests.directory.admin.conftest import list_url

pytestmark = pytest.mark.django_db


def export(client, model, form="csv", **params):
    page = client.get(f"{list_url(model)}export/{form}/", params)
    assert page.status_code == 200
    return page.content


def rows_of(content, form="csv"):
    table = tables.read(f"x.{form}", content)
    return table.dict


def preview(client, model, content, name="tabelle.csv"):
    return client.post(f"{list_url(model)}import/", {"file": SimpleUploadedFile(name, content)})


def confirm(client, model, page):
    return client.post(
        f"{list_url(model)}import/", {"payload": page.context["payload"]}, follow=True
    )


def edited(content, **changes):
    """The exported table with other cells in its first row."""
    rows = rows_of(content)
    rows[0] = rows[0] | changes
    return tables.write(list(rows[0]), [list(row.values()) for row in rows], "csv")


def errors(page):
    return {
        (error.get("row"), error.get("column"), str(error["message"]))
        for error in page.context["errors"]
    }


@pytest.fixture
def full_service(make_service, make_topic, make_language, celle):
    service = make_service(
        key="voll",
        title_en="Debt advice",
        title_ar="استشارة الديون",
        description_de='Zeile 1\r\nZeile 2; mit "Zeichen" = und |',
        cost_note_de="=1+1",
        documents_de="'s Ausweis",
        staff_note="-leer-",
        min_age=16,
        valid_from=date(2026, 1, 1),
        confirmed_on=date(2026, 2, 3),
        confirmed_by="@Träger",
    )
    service.topics.add(make_topic("debts"), make_topic("housing"))
    service.districts.add(celle)
    for code, mode, note in (("ar", "fluent", ""), ("en", "interpreter", "Di: nur nach Absprache")):
        row = {"service": service, "language": make_language(code), "mode": mode, "note": note}
        SpokenLanguage.objects.create(**row)
    return service


@pytest.fixture
def full_centre(make_centre):
    centre = make_centre(
        key="voll",
        organisation=Organisation.objects.create(name="AWO | Kreisverband"),
        phone="+495141123456",
        latitude=52.6261,
        longitude=10.0814,
        postcode="29221",
        directions_de="+ Bus 5\n- Bahn",
        directions_fa="ایستگاه",
    )
    WeeklySlot.objects.create(centre=centre, weekday=0, opens=time(9), closes=time(12))
    WeeklySlot.objects.create(
        centre=centre, weekday=3, opens=time(14), closes=time(0), by_appointment=True
    )
    WeeklySlot.objects.create(
        centre=centre, weekday=3, opens=time(8), closes=time(9), season_from=date(2026, 6, 1)
    )
    return centre


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("model", [AdviceService, AdviceCentre])
def test_what_is_exported_comes_back_unchanged(full_service, full_centre, as_editor, form, model):
    before = model.objects.order_by("pk").values()
    known, records = list(before), model.history.count()
    page = preview(as_editor, model, export(as_editor, model, form), f"x.{form}")
    assert (page.context["errors"], page.context["totals"]["updated"]) == ([], 0)
    assert "Die Datei ändert nichts." in page.content.decode()
    confirm(as_editor, model, page)
    assert list(before.all()) == known
    assert model.history.count() == records


def test_no_cell_of_an_export_can_run_as_a_formula(full_service, full_centre, as_editor):
    for model in (AdviceService, AdviceCentre):
        book = openpyxl.load_workbook(io.BytesIO(export(as_editor, model, "xlsx")))
        cells = [cell for row in book.active.iter_rows() for cell in row if cell.value]
        assert {cell.data_type for cell in cells} == {"s"}
        assert [c.value for c in cells if c.value.startswith(tables.DANGEROUS)] == []


def test_phone_typed_with_or_without_guard_is_the_same_number(full_centre, as_editor):
    content = export(as_editor, AdviceCentre)
    assert b";'+49" in content
    rows = {row["key"]: row for row in rows_of(content)}
    assert rows["voll"]["phone"].startswith("+49")
    plain = f"key;phone\nvoll;{full_centre.phone}\n".encode()
    assert preview(as_editor, AdviceCentre, plain).context["totals"]["same"] == 1


def test_columns_have_stable_names_and_readable_values(full_service, full_centre, as_editor):
    service, centre = (
        next(row for row in rows_of(export(as_editor, model)) if row["key"] == "voll")
        for model in (AdviceService, AdviceCentre)
    )
    assert service["title_ar"] == "استشارة الديون"
    assert service["topics"] == "debts|housing"
    assert service["languages"] == "ar:fluent|en:interpreter:Di: nur nach Absprache"
    assert service["districts"] == "celle"
    assert (service["is_free"], service["valid_from"]) == ("yes", "2026-01-01")
    assert centre["hours"] == "Mo 09:00-12:00; Do 14:00-00:00 (Termin)"
    assert (centre["organisation"], centre["district"]) == ("AWO | Kreisverband", "celle")


def test_export_holds_what_the_list_shows(make_service, as_editor):
    make_service(key="a", status="draft")
    make_service(key="b")
    rows = rows_of(export(as_editor, AdviceService, status__exact="draft"))
    assert [row["key"] for row in rows] == ["a"]


def test_export_and_import_never_carry_a_hidden_address(make_centre, as_editor):
    make_centre(
        key="haus",
        hides_address=True,
        street="Geheimweg 7",
        postcode="29221",
        city="Geheimstadt",
        latitude=52.6123,
        longitude=9.6123,
        directions_en="Secret way",
    )
    content = export(as_editor, AdviceCentre)
    text = content.decode("utf-8-sig")
    secrets = ("Geheimweg", "29221", "Geheimstadt", "52.6123", "9.6123", "Secret way")
    assert [word for word in secrets if word in text] == []
    confirm(as_editor, AdviceCentre, preview(as_editor, AdviceCentre, edited(content, name="Neu")))
    centre = AdviceCentre.objects.get()
    assert (centre.name, centre.street, centre.latitude) == ("Neu", "Geheimweg 7", 52.6123)


def test_preview_shows_the_change_and_changes_nothing(full_service, as_editor):
    content = edited(export(as_editor, AdviceService), title_de="Geldsorgen", topics="debts")
    page = preview(as_editor, AdviceService, content)
    assert page.context["rows"][0].changes == [
        {"field": "title_de", "old": "Schuldnerberatung", "new": "Geldsorgen"},
        {"field": "topics", "old": "debts|housing", "new": "debts"},
    ]
    full_service.refresh_from_db()
    assert full_service.title_de == "Schuldnerberatung"
    assert full_service.topics.count() == 2


def test_confirmed_import_changes_history_index_and_version(full_service, as_editor):
    before, version = DataVersion.current(), full_service.version
    content = edited(
        export(as_editor, AdviceService), title_de="Geldsorgen", languages="ar:arrangement"
    )
    confirm(as_editor, AdviceService, preview(as_editor, AdviceService, content))
    service = AdviceService.objects.get()
    record = service.history.first()
    assert (service.title_de, service.version) == ("Geldsorgen", version + 1)
    assert [(row.language_id, row.mode) for row in service.spoken_languages.all()] == [
        ("ar", "arrangement")
    ]
    assert (record.history_user.username, record.history_change_reason) == (
        "editor",
        "Import: tabelle.csv",
    )
    assert service.postings.filter(term__token__startswith="geldsorg").exists()
    assert DataVersion.current() > before


def test_hours_are_replaced_and_seasons_kept(full_centre, as_editor):
    content = b"key;hours\nvoll;Mo-Di 10:00-11:00\n"
    confirm(as_editor, AdviceCentre, preview(as_editor, AdviceCentre, content))
    assert [str(slot) for slot in full_centre.slots.all()] == [
        "Montag 10:00–11:00",
        "Dienstag 10:00–11:00",
        "Donnerstag 08:00–09:00",
    ]


def test_new_rows_become_entries_with_the_usual_values(full_centre, as_editor):
    content = b"key;centre;title_de;kind\nneu;voll;Neue Beratung;mbe\n"
    confirm(as_editor, AdviceService, preview(as_editor, AdviceService, content))
    service = AdviceService.objects.get()
    assert (service.key, service.status, service.is_free) == ("neu", "draft", True)
    assert service.sort_key == "neue beratung"


def test_one_wrong_row_stops_the_whole_import(make_service, as_editor):
    make_service(key="a")
    content = b"key;title_de;min_age\na;Neu;5\nb;Ohne Stelle;alt\n"
    page = preview(as_editor, AdviceService, content)
    assert "payload" not in page.context
    assert {(row, column) for row, column, _text in errors(page)} >= {(3, "min_age"), (3, "centre")}
    assert AdviceService.objects.get().title_de == "Schuldnerberatung"


@pytest.mark.parametrize(
    ("cells", "column", "message"),
    [
        ({"kind": "xyz"}, "kind", "Wert 'xyz' ist keine gültige Option."),
        ({"topics": "debts|nichts"}, "topics", "Nicht bekannt: nichts"),
        (
            {"languages": "ar:laut"},
            "languages",
            "„ar:laut“ ist nicht wie „ar:fluent“; möglich sind fluent, interpreter, arrangement.",
        ),
        ({"languages": "qq"}, "languages", "Die Sprache „qq“ ist nicht bekannt."),
        ({"languages": "ar|ar"}, "languages", "Eine Sprache steht mehrmals da."),
        ({"is_free": "vielleicht"}, "is_free", "„vielleicht“ ist weder „yes“ noch „no“."),
        ({"centre": "nirgends"}, "centre", "Beratungsstelle „nirgends“ ist nicht bekannt."),
        ({"min_age": "121"}, "min_age", "Dieser Wert muss kleiner oder gleich 120 sein."),
        ({"source_url": "kein link"}, "source_url", "Bitte eine gültige Adresse eingeben."),
        (
            {"version": "99"},
            "version",
            "Der Eintrag wurde geändert, seit diese Tabelle exportiert wurde.",
        ),
    ],
)
def test_errors_name_row_and_column_in_german(full_service, as_editor, cells, column, message):
    content = edited(export(as_editor, AdviceService), **{"title_de": "Neu", **cells})
    assert errors(preview(as_editor, AdviceService, content)) == {(2, column, message)}


def test_wrong_hours_phones_and_positions_are_named(full_centre, as_editor):
    content = "key;hours;phone;latitude\nvoll;Montag früh;abc;1000\n".encode()
    page = preview(as_editor, AdviceCentre, content)
    assert {(row, column) for row, column, _text in errors(page)} >= {(2, "hours"), (2, "phone")}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"key;farbe\na;rot\n", "Unbekannte Spalten: farbe"),
        (b"title_de;status\nA;draft\n", "Die Spalte „key“ fehlt."),
        (b"key;title_de\na;Neu\na;Noch neuer\n", "Diesen Schlüssel gibt es in der Datei schon."),
    ],
)
def test_wrong_tables_are_refused_as_a_whole(make_service, as_editor, content, message):
    make_service(key="a")
    page = preview(as_editor, AdviceService, content)
    assert message in {text for _row, _column, text in errors(page)}
    assert AdviceService.objects.get().title_de == "Schuldnerberatung"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.csv", b"", "Die übertragene Datei ist leer."),
        ("x.csv", b"key\n", "Die Datei enthält keine Zeilen."),
        ("x.xlsx", b"no workbook", "Die Datei ist keine lesbare XLSX-Datei."),
        ("x.csv", b"key\na;b\n", "Zeile 2 hat mehr Spalten als die erste."),
    ],
)
def test_unreadable_files_are_explained(db, as_editor, name, content, message):
    assert message in preview(as_editor, AdviceCentre, content, name).content.decode()


def test_spreadsheets_may_change_the_kind_of_cells(full_centre, as_editor):
    book = openpyxl.Workbook()
    for row in (["key", "postcode", "latitude", "hides_address"], ["voll", 29223, 52.5, False]):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    confirm(as_editor, AdviceCentre, preview(as_editor, AdviceCentre, file.getvalue(), "x.xlsx"))
    full_centre.refresh_from_db()
    assert (full_centre.postcode, full_centre.latitude) == ("29223", 52.5)


def test_csv_saved_by_an_older_spreadsheet_keeps_its_umlauts(make_service, as_editor):
    make_service(key="a")
    content = "key,title_de\na,Überörtliche Hilfe\n".encode("cp1252")
    confirm(as_editor, AdviceService, preview(as_editor, AdviceService, content))
    assert AdviceService.objects.get().title_de == "Überörtliche Hilfe"


def test_entry_changed_after_the_preview_is_not_overwritten(full_service, as_editor):
    content = edited(export(as_editor, AdviceService), title_de="Aus der Tabelle")
    page = preview(as_editor, AdviceService, content)
    full_service.advance(full_service.version)
    full_service.title_de = "Von Hand"
    full_service.save()
    done = confirm(as_editor, AdviceService, page)
    assert {column for _row, column, _text in errors(done)} == {"version"}
    full_service.refresh_from_db()
    assert full_service.title_de == "Von Hand"


def test_preview_of_somebody_else_cannot_be_confirmed(full_service, as_editor, as_moderator):
    content = edited(export(as_editor, AdviceService), title_de="Neu")
    page = preview(as_editor, AdviceService, content)
    done = confirm(as_moderator, AdviceService, page)
    assert "Die Vorschau ist abgelaufen." in done.content.decode()
    full_service.refresh_from_db()
    assert full_service.title_de == "Schuldnerberatung"


def test_translation_imported_with_its_german_text_is_fresh(full_service, as_editor):
    content = edited(export(as_editor, AdviceService), title_de="Neu", title_en="New", title_ar="")
    confirm(as_editor, AdviceService, preview(as_editor, AdviceService, content))
    full_service.refresh_from_db()
    assert full_service.translation_state("title", "en") == "fresh"
    assert full_service.translation_state("title", "ar") == "missing"


def test_number_of_queries_of_an_export_does_not_grow(
    make_service, as_editor, django_assert_max_num_queries
):
    for number in range(30):
        make_service(key=f"a{number}")
    with django_assert_max_num_queries(15):
        export(as_editor, AdviceService)
