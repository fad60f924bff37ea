"""The translation desk: German beside one language at a time."""

import pytest
import time_machine

from directory.models import AdviceService
from portal.kit.translation import State
from tests.directory.admin.conftest import Staff, change_url, desk_url

pytestmark = pytest.mark.django_db


def form_of(client, entry, code):
    return client.open(desk_url(entry, code))


def states(page):
    return {language.code: state for language, state, _url in page.context["states"]}


def test_translation_is_saved_with_its_reason_and_nothing_else_changes(make_service, as_translator):
    service = make_service(description_de="Wir helfen.", cost_note_de="Frei")
    form = form_of(as_translator, service, "en") | {"title": "Debt advice"}
    as_translator.post(desk_url(service, "en"), form)
    service.refresh_from_db()
    record = service.history.first()
    assert (service.title_en, service.title_de) == ("Debt advice", "Schuldnerberatung")
    assert service.description_de == "Wir helfen."
    assert service.translation_state("title", "en") == State.FRESH
    assert (record.history_user.username, record.history_change_reason) == (
        "translator",
        "Übersetzung: Englisch",
    )


def test_inputs_carry_language_and_direction_of_the_translation(make_service, as_translator):
    text = as_translator.get(desk_url(make_service(), "ar")).content.decode()
    assert 'name="title" lang="ar" dir="rtl"' in text
    text = as_translator.get(desk_url(AdviceService.objects.get(), "tr")).content.decode()
    assert 'name="title" lang="tr" dir="ltr"' in text


def test_only_fields_with_a_text_are_asked_for(make_service, as_translator):
    service = make_service(documents_de="Ausweis")
    form = form_of(as_translator, service, "en")
    assert {"title", "documents"} <= form.keys()
    assert not {"description", "cost_note"} & form.keys()


def test_progress_counts_languages_that_need_no_more_work(make_service, as_translator):
    service = make_service(title_en="Debt advice", title_fr="Conseil", title_tr="Danışma")
    service.title_de = "Schuldenhilfe"
    service.title_en = "Debt help"
    service.note_translations()
    service.save()
    page = as_translator.get(desk_url(service, "fr"))
    found = states(page)
    assert (found["en"], found["fr"], found["ar"]) == (State.FRESH, State.OUTDATED, State.MISSING)
    assert "1 von 14 fertig" in page.content.decode()


def test_language_is_done_only_when_all_its_texts_are(make_service, as_translator):
    service = make_service(title_en="Debt advice", description_de="Wir helfen.")
    assert states(as_translator.get(desk_url(service, "en")))["en"] == State.MISSING


def test_outdated_translation_shows_its_date_and_can_be_declared_right(make_service, as_translator):
    with time_machine.travel("2026-03-04", tick=False):
        service = make_service(title_en="Debt advice")
    service.title_de = "Schuldner-Beratung"
    service.save()
    page = as_translator.get(desk_url(service, "en"))
    assert "Übersetzt am 04.03.2026" in page.content.decode()
    form = as_translator.values(page) | {"still_right": "on"}
    as_translator.post(desk_url(service, "en"), form)
    service.refresh_from_db()
    assert service.translation_state("title", "en") == State.FRESH
    assert not service.has_outdated_translation


def test_saving_an_outdated_text_unchanged_leaves_it_outdated(make_service, as_translator):
    service = make_service(title_en="Debt advice")
    service.title_de = "Schuldenhilfe"
    service.save()
    as_translator.post(desk_url(service, "en"), form_of(as_translator, service, "en"))
    service.refresh_from_db()
    assert service.translation_state("title", "en") == State.OUTDATED


def test_machine_translation_becomes_fresh_when_somebody_has_checked_it(make_topic, as_translator):
    topic = make_topic("debts", name_en="Debts")
    topic.translation_notes = {}
    topic.note_translations(machine=True)
    topic.save()
    assert topic.translation_state("name", "en") == State.MACHINE
    form = form_of(as_translator, topic, "en") | {"still_right": "on"}
    as_translator.post(desk_url(topic, "en"), form)
    topic.refresh_from_db()
    assert topic.translation_state("name", "en") == State.FRESH


def test_second_translator_is_refused_and_keeps_what_was_typed(make_topic, as_translator, editor):
    topic, other = make_topic("debts"), Staff(editor)
    mine, theirs = form_of(as_translator, topic, "en"), form_of(other, topic, "en")
    other.post(desk_url(topic, "en"), theirs | {"name": "Debts"})
    page = as_translator.post(desk_url(topic, "en"), mine | {"name": "Money problems"})
    topic.refresh_from_db()
    assert (page.status_code, topic.name_en) == (200, "Debts")
    assert "Nicht gespeichert: editor hat die Texte am" in page.content.decode()
    kept = as_translator.values(page)
    assert kept["name"] == ["Money problems"]
    as_translator.post(desk_url(topic, "en"), kept)
    topic.refresh_from_db()
    assert topic.name_en == "Money problems"


def test_german_text_that_changed_meanwhile_stops_the_translation(
    make_service, as_translator, as_editor
):
    service = make_service()
    mine = form_of(as_translator, service, "en") | {"title": "Debt advice"}
    german = as_editor.open(change_url(service), "adviceservice_form")
    as_editor.post(change_url(service), german | {"title_de": "Mietberatung"})
    assert as_translator.post(desk_url(service, "en"), mine).status_code == 200
    service.refresh_from_db()
    assert not service.title_en


def test_main_form_opened_before_a_translation_is_refused(make_service, as_editor, as_translator):
    service = make_service()
    german = as_editor.open(change_url(service), "adviceservice_form")
    form = form_of(as_translator, service, "en") | {"title": "Debt advice"}
    as_translator.post(desk_url(service, "en"), form)
    assert as_editor.post(change_url(service), german).status_code == 200
    service.refresh_from_db()
    assert service.title_en == "Debt advice"


def test_next_button_leads_to_the_next_language_with_work(make_service, as_translator):
    service = make_service(title_uk="Консультація")
    form = form_of(as_translator, service, "en") | {"title": "Debt advice", "_next": "1"}
    assert as_translator.post(desk_url(service, "en"), form).url == desk_url(service, "ru")


@pytest.mark.parametrize("code", ["de", "xx"])
def test_desk_knows_only_languages_to_translate_into(make_service, as_translator, code):
    assert as_translator.get(desk_url(make_service(), code)).status_code == 404


def test_too_long_translation_is_refused_in_german(make_service, as_translator):
    service = make_service()
    form = form_of(as_translator, service, "en") | {"title": "x" * 161}
    page = as_translator.post(desk_url(service, "en"), form)
    assert "höchstens 160 Zeichen" in page.content.decode()
