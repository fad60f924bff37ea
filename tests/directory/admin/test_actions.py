"""Publishing, archiving and confirming many entries, and taking it back."""

import re

import pytest
from django.utils import timezone

from directory.models import AdviceService, CoordinationOffice, DataVersion
from directory.models.choices import Status
from portal.kit.admin.undo import KEPT
from tests.directory.admin.conftest import list_url

pytestmark = pytest.mark.django_db


def act(client, action, entries):
    data = {"action": action, "_selected_action": [entry.pk for entry in entries]}
    return client.post(list_url(entries[0]), data, follow=True).content.decode()


def undo_url(text):
    return re.search(r'action="([^"]+/rueckgaengig/[^"]+)"', text)[1]


def statuses():
    return dict(AdviceService.objects.values_list("key", "status"))


@pytest.fixture
def three(make_service):
    return [
        make_service(key=key, status=status)
        for key, status in (("a", "draft"), ("b", "archived"), ("c", "published"))
    ]


def test_publishing_counts_only_what_it_changes(three, as_editor):
    assert "Veröffentlicht: 2 Einträge." in act(as_editor, "publish", three)
    assert set(statuses().values()) == {Status.PUBLISHED}


def test_action_leaves_unchosen_entries_alone(three, as_editor):
    assert "Archiviert: 1 Eintrag." in act(as_editor, "archive", three[:1])
    assert statuses() == {"a": "archived", "b": "archived", "c": "published"}


def test_action_writes_history_and_makes_cached_pages_old(three, as_editor):
    before = DataVersion.current()
    act(as_editor, "archive", three[2:])
    record = three[2].history.first()
    assert (record.history_user.username, record.history_change_reason, record.status) == (
        "editor",
        "Archiviert",
        "archived",
    )
    assert DataVersion.current() > before


def test_undo_restores_exactly_the_values_before(three, as_editor):
    text = act(as_editor, "publish", three)
    assert "2 Einträge" in as_editor.post(undo_url(text), follow=True).content.decode()
    assert statuses() == {"a": "draft", "b": "archived", "c": "published"}
    assert three[0].history.first().history_change_reason == "Rückgängig: Veröffentlicht"


def test_undo_leaves_and_counts_what_was_changed_since(three, as_editor, as_moderator):
    text = act(as_editor, "publish", three)
    act(as_moderator, "archive", three[:1])
    page = as_editor.post(undo_url(text), follow=True).content.decode()
    assert "1 Eintrag blieb, wie er ist" in page
    assert statuses() == {"a": "archived", "b": "archived", "c": "published"}


def test_undo_works_once_for_its_owner_and_only_by_post(three, as_editor, as_moderator):
    url = undo_url(act(as_editor, "publish", three))
    assert as_editor.get(url).status_code == 405
    as_moderator.post(url)
    assert statuses()["a"] == Status.PUBLISHED
    as_editor.post(url)
    act(as_editor, "publish", three)
    page = as_editor.post(url, follow=True).content.decode()
    assert "nicht mehr rückgängig" in page
    assert statuses()["a"] == Status.PUBLISHED


def test_session_remembers_only_the_last_steps(three, as_editor):
    urls = []
    for _round in range(KEPT):
        urls.append(undo_url(act(as_editor, "archive", three)))
        urls.append(undo_url(act(as_editor, "publish", three)))
    assert len(as_editor.session["undo"]) == KEPT
    assert "nicht mehr rückgängig" in as_editor.post(urls[0], follow=True).content.decode()


def test_confirming_today_and_its_undo(make_service, as_editor):
    never = make_service()
    text = act(as_editor, "confirm_today", [never])
    never.refresh_from_db()
    assert (never.confirmed_on, never.confirmed_by) == (timezone.localdate(), "Redaktion")
    as_editor.post(undo_url(text))
    never.refresh_from_db()
    assert (never.confirmed_on, never.confirmed_by) == (None, "")


def test_undo_restores_the_earlier_confirmation(make_service, as_editor):
    earlier = timezone.localdate().replace(year=2020, day=1)
    service = make_service(confirmed_on=earlier, confirmed_by="AWO")
    as_editor.post(undo_url(act(as_editor, "confirm_today", [service])))
    service.refresh_from_db()
    assert (service.confirmed_on, service.confirmed_by) == (earlier, "AWO")


def test_coordination_offices_can_be_confirmed_too(celle, as_editor):
    office = CoordinationOffice.objects.create(ags="03351", body="Landkreis Celle", district=celle)
    act(as_editor, "confirm_today", [office])
    office.refresh_from_db()
    assert office.is_confirmed


def test_translators_see_no_actions(three, as_translator):
    act(as_translator, "publish", three)
    assert statuses()["a"] == Status.DRAFT


def test_button_in_the_form_saves_and_confirms(make_service, as_editor):
    service = make_service()
    url = f"{list_url(service)}{service.pk}/change/"
    form = as_editor.open(url, "adviceservice_form") | {"title_de": "Neu", "_confirm": "1"}
    page = as_editor.post(url, form)
    service.refresh_from_db()
    assert (service.title_de, service.confirmed_on) == ("Neu", timezone.localdate())
    assert (page.status_code, page.url) == (302, url)


def test_saving_alone_does_not_confirm(make_service, as_editor):
    service = make_service()
    url = f"{list_url(service)}{service.pk}/change/"
    as_editor.post(url, as_editor.open(url, "adviceservice_form") | {"title_de": "Neu"})
    service.refresh_from_db()
    assert (service.title_de, service.is_confirmed) == ("Neu", False)
