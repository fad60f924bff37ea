"""The three groups may do what their work needs, and no more."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from directory.models import AdviceCentre, AdviceService, District
from tests.directory.admin.conftest import change_url, desk_url, list_url

pytestmark = pytest.mark.django_db


def test_editor_changes_entries_but_deletes_none(make_service, as_editor):
    service = make_service()
    assert as_editor.get(change_url(service)).status_code == 200
    assert as_editor.get(f"{list_url(AdviceService)}{service.pk}/delete/").status_code == 403


def test_moderator_deletes_entries_and_changes_topics(make_service, make_topic, as_moderator):
    service, topic = make_service(), make_topic("debts")
    as_moderator.post(f"{list_url(AdviceService)}{service.pk}/delete/", {"post": "yes"})
    assert not AdviceService.objects.exists()
    assert 'name="_save"' in as_moderator.get(change_url(topic)).content.decode()


def test_translator_works_at_the_desk_only(make_service, as_translator):
    service = make_service()
    assert as_translator.get(list_url(AdviceService)).status_code == 200
    assert as_translator.get(desk_url(service, "en")).status_code == 200
    page = as_translator.get(change_url(service))
    assert (page.status_code, page.url) == (302, desk_url(service, "en").replace("en/", ""))
    assert as_translator.post(change_url(service), {"title_de": "X"}).status_code == 302
    service.refresh_from_db()
    assert service.title_de == "Schuldnerberatung"


def test_translator_never_meets_a_hidden_address(make_centre, as_translator):
    centre = make_centre(
        hides_address=True,
        street="Geheimweg 7",
        postcode="29221",
        city="Geheimstadt",
        latitude=52.6123,
        longitude=9.6123,
        directions_de="Am Parkplatz klingeln",
    )
    pages = [as_translator.get(list_url(AdviceCentre)), as_translator.get(desk_url(centre, "en"))]
    for page in pages:
        text = page.content.decode()
        assert [w for w in ("Geheimweg", "Geheimstadt", "29221", "52.6123") if w in text] == []
    assert as_translator.get(f"{list_url(AdviceCentre)}export/csv/").status_code == 403
    assert as_translator.get(f"{list_url(AdviceCentre)}import/").status_code == 403


@pytest.mark.parametrize(
    "question",
    [{"q": "geheimweg"}, {"q": "29221"}, {"street__startswith": "G"}, {"latitude__gte": "52"}],
)
def test_translator_cannot_guess_a_hidden_address(make_centre, as_translator, as_editor, question):
    make_centre(
        hides_address=True,
        name="Haus am Rand",
        street="Geheimweg 7",
        postcode="29221",
        latitude=52.6,
        longitude=9.6,
    )
    asked = [client.get(list_url(AdviceCentre), question) for client in (as_editor, as_translator)]
    found = ["Haus am Rand" in page.content.decode() for page in asked]
    assert found == [True, False]


def test_history_is_closed_to_translators(make_service, as_translator):
    service = make_service()
    assert as_translator.get(f"{list_url(AdviceService)}{service.pk}/history/").status_code == 403


def test_official_places_can_be_looked_up_but_not_changed(celle, as_moderator):
    page = as_moderator.get(change_url(celle))
    assert page.status_code == 200
    assert 'name="_save"' not in page.content.decode()
    assert as_moderator.get(f"{list_url(District)}add/").status_code == 403


def test_rights_that_the_ministry_changed_survive_the_next_migrate(db):
    group = Group.objects.get(name="Redaktion")
    group.permissions.clear()
    call_command("migrate", verbosity=0)
    assert group.permissions.count() == 0


def test_visitor_is_sent_to_the_german_sign_in(client, db):
    page = client.get("/admin/", follow=True, headers={"accept-language": "en"})
    assert "Anmelden" in page.content.decode()
