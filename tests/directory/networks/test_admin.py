"""Staff enter leads, members and meetings with dates; nobody undoes another's work."""

from datetime import date

import pytest

from directory.models import (
    NetworkLead,
    NetworkMeeting,
    NetworkMember,
    Organisation,
    RegionalNetwork as Network,
)
from tests.directory.admin.conftest import (  # noqa: F401  (fixtures)
    Staff,
    as_editor,
    as_translator,
    change_url,
    desk_url,
    list_url,
)

pytestmark = pytest.mark.django_db


def form_of(client, network):
    return client.open(change_url(network), "regionalnetwork_form")


def test_a_change_of_lead_keeps_the_old_one_with_its_end(heide, as_editor):  # noqa: F811
    diakonie = Organisation.objects.create(name="Diakonie")
    form = form_of(as_editor, heide)
    number = next(n for n in "01" if form[f"leads-{n}-until"] == [""])
    as_editor.post(
        change_url(heide),
        form
        | {
            f"leads-{number}-until": "2026-12-31",
            "leads-2-organisation": diakonie.pk,
            "leads-2-since": "2027-01-01",
        },
    )
    on = {day: NetworkLead.objects.current(day) for day in (date(2026, 12, 31), date(2027, 1, 1))}
    names = [[lead.organisation.name for lead in leads] for leads in on.values()]
    assert names == [["Caritas"], ["Diakonie"]]


def test_a_member_without_organisation_and_name_is_refused_in_words(heide, as_editor):  # noqa: F811
    form = form_of(as_editor, heide) | {"members-2-since": "2026-01-01"}
    page = as_editor.post(change_url(heide), form).content.decode()
    assert "Entweder einen Träger wählen oder einen Namen nennen." in page
    assert NetworkMember.objects.count() == 2


def test_a_new_meeting_makes_older_forms_stale(heide, as_editor, moderator):  # noqa: F811
    other = Staff(moderator)
    mine, theirs = form_of(as_editor, heide), form_of(other, heide)
    new = {"meetings-3-date": "2026-11-05", "meetings-3-title_de": "Sondertreffen"}
    other.post(change_url(heide), theirs | new)
    assert NetworkMeeting.objects.filter(title_de="Sondertreffen").exists()
    refused = as_editor.post(change_url(heide), mine | {"description_de": "Meins"})
    heide.refresh_from_db()
    assert (refused.status_code, heide.description_de) == (200, "Fachleute der Heide.")


def test_meetings_are_translated_at_the_desk_and_changed_at_their_network_only(
    heide,
    as_editor,  # noqa: F811
    as_translator,  # noqa: F811
):
    meeting = NetworkMeeting.objects.get(title_de="Wintertreffen")
    form = as_translator.open(desk_url(meeting, "en"))
    as_translator.post(desk_url(meeting, "en"), form | {"title": "Winter meeting"})
    meeting.refresh_from_db()
    assert meeting.title_en == "Winter meeting"
    assert 'name="_save"' not in as_editor.get(change_url(meeting)).content.decode()


def test_the_list_tells_staff_how_many_networks_are_missing(heide, as_editor):  # noqa: F811
    page = as_editor.get(list_url(Network)).content.decode()
    assert "Es gibt zehn Regionalverbünde; 1 ist eingetragen." in page
    for number in range(9):
        Network.objects.create(name=f"N{number}", slug=f"n{number}")
    assert "Es gibt zehn" not in as_editor.get(list_url(Network)).content.decode()


def test_a_past_lead_can_be_found_by_its_name(heide, as_editor):  # noqa: F811
    page = as_editor.get(list_url(Network), {"q": "awo"}).content.decode()
    assert "Heide" in page
