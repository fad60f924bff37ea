"""Nobody's work is undone by somebody who opened the same entry earlier."""

from datetime import time

import pytest

from directory.models import SpokenLanguage, WeeklySlot
from tests.directory.admin.conftest import Staff, change_url

pytestmark = pytest.mark.django_db


def form_of(client, entry):
    return client.open(change_url(entry), f"{entry._meta.model_name}_form")


def test_second_of_two_saves_is_refused_and_keeps_what_was_typed(
    make_service, as_editor, moderator
):
    service = make_service()
    other = Staff(moderator)
    mine, theirs = form_of(as_editor, service), form_of(other, service)
    other.post(change_url(service), theirs | {"title_de": "Schuldenhilfe"})
    page = as_editor.post(change_url(service), mine | {"title_de": "Insolvenzberatung"})
    service.refresh_from_db()
    assert page.status_code == 200
    assert service.title_de == "Schuldenhilfe"
    assert as_editor.values(page, "adviceservice_form")["title_de"] == ["Insolvenzberatung"]


def test_refused_save_names_who_changed_what(make_service, as_editor, moderator):
    service = make_service()
    other = Staff(moderator)
    mine, theirs = form_of(as_editor, service), form_of(other, service)
    other.post(change_url(service), theirs | {"title_de": "Schuldenhilfe"})
    text = as_editor.post(change_url(service), mine).content.decode()
    assert "Nicht gespeichert: moderator hat diesen Eintrag am" in text
    assert "<del>Schuldnerberatung</del>" in text
    assert "<ins>Schuldenhilfe</ins>" in text
    assert f'<a href="{change_url(service)}" target="_blank"' in text


def test_refused_save_stays_refused_until_the_new_state_was_compared(make_service, as_editor):
    service = make_service()
    mine = form_of(as_editor, service)
    as_editor.post(change_url(service), form_of(as_editor, service) | {"title_de": "Anders"})
    refused = as_editor.post(change_url(service), mine | {"title_de": "Meins"})
    again = as_editor.values(refused, "adviceservice_form")
    assert as_editor.post(change_url(service), again).status_code == 200
    service.refresh_from_db()
    assert service.title_de == "Anders"
    as_editor.post(change_url(service), again | {"_overwrite": str(service.version)})
    service.refresh_from_db()
    assert service.title_de == "Meins"


@pytest.mark.parametrize("version", ["", "abc", "-1", "9" * 30, "²"])
def test_save_without_a_readable_version_is_refused(make_service, as_editor, version):
    service = make_service()
    mine = form_of(as_editor, service) | {"title_de": "Ohne", "_version": version}
    assert as_editor.post(change_url(service), mine).status_code == 200
    service.refresh_from_db()
    assert service.title_de == "Schuldnerberatung"


def test_changing_only_an_inline_makes_older_forms_stale(
    make_service, make_language, as_editor, moderator
):
    service = make_service()
    make_language("ar")
    other = Staff(moderator)
    mine, theirs = form_of(as_editor, service), form_of(other, service)
    other.post(change_url(service), theirs | {"spoken_languages-0-language": "ar"})
    assert SpokenLanguage.objects.filter(service=service).count() == 1
    page = as_editor.post(change_url(service), mine | {"title_de": "Meins"})
    service.refresh_from_db()
    assert (page.status_code, service.title_de) == (200, "Schuldnerberatung")


def test_refused_hours_of_a_centre_stay_in_the_grid(make_centre, as_editor, moderator):
    centre = make_centre()
    other = Staff(moderator)
    mine, theirs = form_of(as_editor, centre), form_of(other, centre)
    other.post(change_url(centre), theirs | {"name": "Neu"})
    typed = {"week-0-0-opens": "09:00", "week-0-0-closes": "12:00", "week-0-0-by": "on"}
    page = as_editor.post(change_url(centre), mine | typed)
    shown = as_editor.values(page, "advicecentre_form")
    assert [shown[name] for name in typed] == [["09:00"], ["12:00"], ["on"]]
    assert not centre.slots.exists()


def test_history_names_the_person_and_the_version_grows_by_one(make_centre, as_editor):
    centre = make_centre()
    as_editor.post(change_url(centre), form_of(as_editor, centre) | {"name": "Neu"})
    record = centre.history.first()
    centre.refresh_from_db()
    assert (record.history_user.username, record.name, centre.version) == ("editor", "Neu", 2)


def values(entry):
    """All columns; NULL and the empty text mean the same."""
    return {field.attname: getattr(entry, field.attname) or "" for field in entry._meta.fields}


def test_saving_an_untouched_form_changes_nothing_but_the_version(make_service, as_editor):
    service = make_service(description_de="Zeile 1\nZeile 2", min_age=16)
    WeeklySlot.objects.create(centre=service.centre, weekday=0, opens=time(9), closes=time(0))
    for entry in (service, service.centre):
        before = values(entry)
        as_editor.post(change_url(entry), form_of(as_editor, entry))
        entry.refresh_from_db()
        after = values(entry)
        differing = {name for name in before if before[name] != after[name]}
        assert differing - {"changed_at", "description", "description_de"} == {"version"}
    assert service.description_de.splitlines() == ["Zeile 1", "Zeile 2"]
    assert [str(slot) for slot in service.centre.slots.all()] == ["Montag 09:00–00:00"]
