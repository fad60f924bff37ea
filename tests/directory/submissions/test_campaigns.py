"""The Bestandsabfrage: who is asked, answers by a link, reminders, the result."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from directory.models import (
    AdviceService,
    Campaign,
    CampaignItem,
    CampaignRecipient,
    CoordinationOffice,
    OutboxMail,
    Submission,
)
from directory.models.campaigns import Answer, CampaignState
from directory.models.choices import Status
from directory.models.submissions import SubmissionKind
from directory.submissions.campaigns import links
from directory.submissions.campaigns.start import close, start
from tests.directory.admin.conftest import Staff

DAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def monday(time_machine):
    time_machine.move_to("2026-03-02T10:00:00+01:00", tick=False)


@pytest.fixture
def campaign(db):
    return Campaign.objects.create(
        title="Abfrage 2026",
        starts_on=DAY,
        ends_on=DAY + timedelta(days=60),
        remind_after=[14, 28],
        escalate_after=35,
        text="Danke für Ihre Mühe.",
    )


@pytest.fixture
def office(celle):
    return CoordinationOffice.objects.create(
        ags="03351", body="Landkreis Celle", district=celle, email="stelle@celle.example"
    )


@pytest.fixture
def running(campaign, service, partner_celle, office):
    start(campaign)
    return campaign


def url_of(recipient):
    return links.address(recipient).removeprefix("http://testserver")


def test_partners_are_asked_before_the_mailbox_of_the_centre(campaign, service, partner_celle):
    service.centre.email = "zentrale@caritas.example"
    service.centre.save()
    start(campaign)
    assert CampaignRecipient.objects.get().email == "partner_celle@partner.example"


def test_without_partners_the_centre_then_the_coordination_office(
    campaign, service, office, make_service, make_centre
):
    service.centre.email = "zentrale@caritas.example"
    service.centre.save()
    make_service("zweites", centre=make_centre("ohne"))
    start(campaign)
    asked = CampaignItem.objects.values_list("service__key", "recipient__email")
    assert set(asked) == {
        ("angebot", "zentrale@caritas.example"),
        ("zweites", "stelle@celle.example"),
    }


def test_whom_nobody_answers_for_is_counted_and_not_lost(campaign, make_service):
    make_service()
    scope = start(campaign)
    assert len(scope.unreachable) == 1
    assert CampaignItem.objects.get().recipient is None


def test_only_published_entries_of_the_chosen_kinds_and_districts(
    campaign, service, partner_celle, make_service, make_centre, emden, caritas
):
    elsewhere = make_centre("emden", district=emden, organisation=caritas)
    make_service("woanders", centre=elsewhere)
    make_service("entwurf", centre=service.centre, status=Status.DRAFT)
    make_service("andere-art", centre=service.centre, kind="jmd")
    campaign.districts.add(service.centre.district)
    campaign.kinds = ["other"]
    campaign.save()
    start(campaign)
    assert list(CampaignItem.objects.values_list("service__key", flat=True)) == ["angebot"]


def test_each_address_gets_one_mail_about_all_its_entries(
    campaign, service, partner_celle, make_service
):
    make_service("zweites", centre=service.centre)
    start(campaign)
    (mail,) = OutboxMail.objects.all()
    recipient = CampaignRecipient.objects.get()
    assert mail.subject == "Abfrage 2026: Stimmen Ihre Angaben noch?"
    for text in ("2 Angebote von Caritas Celle", "Danke für Ihre Mühe.", links.address(recipient)):
        assert text in mail.text


def test_mails_are_in_the_language_of_the_partner(campaign, service, partner_celle):
    partner_celle.memberships.update(language="en")
    start(campaign)
    assert "/en/abfrage/" in OutboxMail.objects.get().text


def test_a_campaign_starts_once_and_in_its_time(campaign, service, partner_celle, time_machine):
    time_machine.move_to("2026-03-01T10:00:00+01:00")
    with pytest.raises(ValidationError):
        start(campaign)
    time_machine.move_to("2026-03-02T10:00:00+01:00")
    start(campaign)
    with pytest.raises(ValidationError):
        start(Campaign.objects.get())
    assert OutboxMail.objects.count() == 1


def test_looking_at_the_link_changes_nothing(running, client, service):
    recipient = CampaignRecipient.objects.get()
    page = client.get(url_of(recipient))
    assert (page.status_code, "Schuldnerberatung" in page.content.decode()) == (200, True)
    assert CampaignItem.objects.get().answer == Answer.NONE
    assert not client.cookies
    assert "no-store" in page["Cache-Control"]


def test_still_right_confirms_at_once(running, client, service):
    item = CampaignItem.objects.get()
    url = url_of(item.recipient)
    assert client.post(url, {f"antwort-{item.pk}": "right"}).status_code == 303
    service.refresh_from_db()
    assert (service.confirmed_on, service.confirmed_by) == (DAY, "Caritas Celle")
    client.post(url, {f"antwort-{item.pk}": "right"})
    assert Submission.objects.count() == 1


def test_changed_and_gone_become_reports(running, client, service, make_service):
    item = CampaignItem.objects.get()
    url = url_of(item.recipient)
    page = client.post(url, {f"antwort-{item.pk}": "changed"}).content.decode()
    assert f'href="#notiz-{item.pk}"' in page
    client.post(url, {f"antwort-{item.pk}": "changed", f"notiz-{item.pk}": "Neue Nummer"})
    client.post(url, {f"antwort-{item.pk}": "gone"})
    reports = Submission.objects.order_by("pk")
    assert [(row.kind, row.message) for row in reports] == [
        (SubmissionKind.CHANGE, "Neue Nummer"),
        (SubmissionKind.CLOSURE, ""),
    ]
    service.refresh_from_db()
    assert service.status == Status.PUBLISHED


def test_more_words_on_an_answer_reach_the_report(running, client):
    item = CampaignItem.objects.get()
    url = url_of(item.recipient)
    client.post(url, {f"antwort-{item.pk}": "changed", f"notiz-{item.pk}": "Neue Nummer"})
    again = {f"antwort-{item.pk}": "changed", f"notiz-{item.pk}": "Neue Nummer 05141 1"}
    client.post(url, again)
    client.post(url, again)
    assert [m.text for m in Submission.objects.get().messages.all()] == ["Neue Nummer 05141 1"]


def test_an_answer_for_somebody_elses_entry_is_ignored(
    running, client, make_service, make_centre, service
):
    other = CampaignItem.objects.create(
        campaign=running, service=make_service("fremd", centre=make_centre("fremde"))
    )
    url = url_of(CampaignRecipient.objects.get())
    client.post(url, {f"antwort-{other.pk}": "gone"})
    other.refresh_from_db()
    assert other.answer == Answer.NONE


@pytest.mark.parametrize("end", ["revoked", "closed", "over", "forged"])
def test_a_link_that_no_longer_holds_says_so(running, client, end, time_machine):
    recipient = CampaignRecipient.objects.get()
    url = url_of(recipient)
    if end == "revoked":
        CampaignRecipient.objects.update(revoked_at="2026-03-02T09:00:00Z")
    elif end == "closed":
        close(running)
    elif end == "over":
        time_machine.move_to("2026-06-01")
    else:
        url = url.replace(recipient.pk.hex, "0" * 32)
    for answer in (client.get(url), client.post(url, {})):
        assert answer.status_code == 410
        assert "Dieser Link gilt nicht mehr" in answer.content.decode()


def test_a_signature_for_another_purpose_opens_nothing(running, client):
    from django.core import signing

    foreign = signing.Signer(salt="other").sign(CampaignRecipient.objects.get().pk.hex)
    assert client.get(f"/de/abfrage/{foreign}/").status_code == 410


def remind():
    call_command("remind_partners", verbosity=0)


def test_reminders_go_out_by_plan_and_once(running, time_machine):
    for day, mails in ((13, 1), (14, 2), (20, 2), (28, 3), (34, 3)):
        time_machine.move_to(f"{DAY + timedelta(days=day)}T10:00:00+01:00")
        remind()
        remind()
        assert OutboxMail.objects.count() == mails
    assert OutboxMail.objects.filter(subject="Erinnerung: Abfrage 2026").count() == 2


def told():
    out = io.StringIO()
    call_command("remind_partners", stdout=out)
    return out.getvalue()


def test_the_command_says_what_it_did(running, time_machine):
    nothing = "Erinnert: 0. Weitergegeben: 0. Ohne Adresse: 0. Beendet: 0.\n"
    time_machine.move_to(f"{DAY + timedelta(days=14)}T10:00:00+01:00")
    assert told() == nothing.replace("Erinnert: 0", "Erinnert: 1")
    assert told() == nothing
    time_machine.move_to(f"{DAY + timedelta(days=61)}T10:00:00+01:00")
    assert told() == nothing.replace("Beendet: 0", "Beendet: 1")
    assert told() == nothing


def test_who_has_answered_is_not_reminded(running, client, time_machine):
    item = CampaignItem.objects.get()
    client.post(url_of(item.recipient), {f"antwort-{item.pk}": "right"})
    time_machine.move_to("2026-03-20")
    remind()
    assert OutboxMail.objects.count() == 1


def test_silence_is_passed_on_to_the_coordination_office_once(running, time_machine):
    time_machine.move_to(f"{DAY + timedelta(days=35)}T10:00:00+01:00")
    remind()
    remind()
    (mail,) = OutboxMail.objects.filter(template_is_escalation())
    assert mail.to == "stelle@celle.example"
    assert "Schuldnerberatung, Beratungsstelle Süd" in mail.text


def template_is_escalation():
    from django.db.models import Q

    return Q(key__startswith="escalation:")


def test_after_its_end_a_campaign_closes_and_unpublishes_nothing(running, time_machine):
    time_machine.move_to("2026-06-01")
    remind()
    running.refresh_from_db()
    assert running.state == CampaignState.CLOSED
    assert AdviceService.objects.get().status == Status.PUBLISHED


def test_staff_see_whom_it_reaches_start_it_and_watch(
    moderator, campaign, service, partner_celle, client
):
    staff = Staff(moderator)
    url = f"/admin/directory/campaign/{campaign.pk}/"
    assert "partner_celle@partner.example" in staff.get(url + "stand/").content.decode()
    staff.post(url + "starten/")
    item = CampaignItem.objects.get()
    client.post(url_of(item.recipient), {f"antwort-{item.pk}": "right"})
    page = staff.get(url + "stand/").content.decode()
    assert "1 von 1" in page
    assert "Celle: 1 von 1" in page
    staff.post(f"{url}sperren/{item.recipient_id}/")
    assert client.get(url_of(item.recipient)).status_code == 410
    staff.post(url + "beenden/")
    campaign.refresh_from_db()
    assert campaign.state == CampaignState.CLOSED


def test_the_result_is_a_table(moderator, running, client):
    item = CampaignItem.objects.get()
    client.post(url_of(item.recipient), {f"antwort-{item.pk}": "gone"})
    staff = Staff(moderator)
    data = staff.get(f"/admin/directory/campaign/{running.pk}/ergebnis.csv").content
    (row,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";")
    assert row == {
        "Landkreis": "Landkreis Celle",
        "Träger": "Caritas Celle",
        "Stelle": "Beratungsstelle Süd",
        "Angebot": "Schuldnerberatung",
        "gefragt": "partner_celle@partner.example",
        "Antwort": "gibt es nicht mehr",
        "am": "2026-03-02",
        "Meldung": Submission.objects.get().reference,
    }
    xlsx = staff.get(f"/admin/directory/campaign/{running.pk}/ergebnis.xlsx")
    assert xlsx.content.startswith(b"PK")


def test_a_running_campaign_cannot_be_changed_and_an_editor_starts_none(
    moderator, editor, running, campaign
):
    url = f"/admin/directory/campaign/{running.pk}/"
    page = Staff(moderator).get(url + "change/").content.decode()
    assert 'name="_save"' not in page
    assert Staff(editor).post(url + "beenden/").status_code == 404
    assert Staff(editor).get(url + "stand/").status_code == 200


@pytest.mark.parametrize(("typed", "kept"), [("28, 14", [14, 28]), ("", []), ("14; x", None)])
def test_days_of_reminders_are_typed_as_a_list(moderator, campaign, typed, kept):
    staff = Staff(moderator)
    url = f"/admin/directory/campaign/{campaign.pk}/change/"
    staff.post(url, staff.open(url, "campaign_form") | {"remind_after": typed, "_save": "1"})
    campaign.refresh_from_db()
    assert campaign.remind_after == (kept if kept is not None else [14, 28])


def test_partners_see_how_far_the_query_is(running, partner_celle, client):
    client.force_login(partner_celle)
    page = client.get("/de/partner/").content.decode()
    assert "0 von 1 Einträgen sind beantwortet." in page
