"""The history says in words who changed what."""

import pytest

from directory.models import AdviceService, WeeklySlot
from directory.models.choices import Area, Status
from tests.directory.admin.conftest import change_url

pytestmark = pytest.mark.django_db


def change(client, entry, **typed):
    form = client.open(change_url(entry), f"{entry._meta.model_name}_form")
    client.post(change_url(entry), form | typed)
    page = client.get(change_url(entry).replace("change/", "history/"))
    records = page.context["page_obj"]
    return page.content.decode(), {
        (row["field"], row["old"], row["new"])
        for record in records
        for row in getattr(record, "history_delta_changes", ())
    }


def test_codes_dates_and_empty_values_are_shown_as_words(make_service, as_editor):
    service = make_service(status=Status.DRAFT, area=Area.STATE)
    text, rows = change(
        as_editor,
        service,
        status="published",
        title_de="Mietberatung",
        is_confidential="on",
        valid_from="2026-05-01",
    )
    assert rows == {
        ("Status", "Entwurf", "veröffentlicht"),
        ("Titel", "Schuldnerberatung", "Mietberatung"),
        ("vertraulich", "nein", "ja"),
        ("gilt ab", "leer", "01.05.2026"),
    }
    assert "editor" in text


def test_topics_are_compared_by_name(make_service, make_topic, as_editor):
    debts, housing = make_topic("debts"), make_topic("housing", "Wohnen")
    service = make_service()
    service.topics.add(debts)
    _text, rows = change(as_editor, service, topics=[str(debts.pk), str(housing.pk)])
    assert ("Themen", "Schulden", "Schulden, Wohnen") in rows


def test_translations_are_named_with_their_language(make_service, as_editor):
    service = make_service(area=Area.STATE)
    service.title_ar = "استشارة"
    service.save()
    _text, rows = change(as_editor, service)
    assert rows == {("Titel (Arabisch)", "leer", "استشارة")}


def test_changed_hours_are_named_in_the_history_of_the_centre(make_centre, as_editor):
    centre = make_centre()
    text, _rows = change(
        as_editor, centre, **{"week-2-0-opens": "10:00", "week-2-0-closes": "12:00"}
    )
    assert "Auch geändert: Öffnungszeiten" in text


def test_markup_in_a_value_is_shown_not_run(make_service, as_editor):
    text, _rows = change(as_editor, make_service(), title_de="<script>alert(1)</script>")
    assert "<script>alert(1)" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_old_states_offer_no_form_that_would_pass_by_the_locking(make_service, as_editor):
    service = make_service()
    record = service.history.first()
    url = change_url(service).replace("change/", f"history/{record.pk}/")
    as_editor.post(url, {"title_de": "X"})
    assert AdviceService.objects.get().title_de == "Schuldnerberatung"


def test_hours_and_languages_that_came_and_went_stand_in_the_history(
    as_editor, make_service, make_language, editor
):
    service = make_service()
    make_language("ar")
    url = change_url(service.centre)
    typed = {"week-0-0-opens": "09:00", "week-0-0-closes": "12:00"}
    as_editor.post(url, as_editor.open(url, "advicecentre_form") | typed | {"_save": "1"})
    moved = {"week-0-0-opens": "10:00"}
    as_editor.post(url, as_editor.open(url, "advicecentre_form") | moved | {"_save": "1"})
    page = as_editor.get(url.replace("change/", "history/")).content.decode()
    assert "<del>Montag 09:00–12:00</del>" in page
    assert "<ins>Montag 10:00–12:00</ins>" in page
    service.spoken_languages.create(language_id="ar")
    page = as_editor.get(change_url(service).replace("change/", "history/")).content.decode()
    assert "<ins>Arabisch</ins>" in page


def test_a_slot_that_stays_leaves_no_trace(as_editor, make_centre):
    centre = make_centre()
    url = change_url(centre)
    typed = {"week-0-0-opens": "09:00", "week-0-0-closes": "12:00"}
    as_editor.post(url, as_editor.open(url, "advicecentre_form") | typed | {"_save": "1"})
    more = {"week-1-0-opens": "09:00", "week-1-0-closes": "12:00"}
    as_editor.post(url, as_editor.open(url, "advicecentre_form") | more | {"_save": "1"})
    assert [str(row.instance) for row in WeeklySlot.history.order_by("history_id")] == [
        "Montag 09:00–12:00",
        "Dienstag 09:00–12:00",
    ]


def test_the_history_outlives_the_account_that_made_it(make_service, as_editor, editor):
    service = make_service()
    service._history_user = editor
    service.title_de = "Neuer Titel"
    service.save()
    editor.delete()
    assert service.history.latest().history_user_id is None
    assert service.history.count() == 2
