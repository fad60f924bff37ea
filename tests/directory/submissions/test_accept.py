"""The ministry takes over a report, in whole or in part, and never blindly."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from directory.models import AdviceService, DataVersion, OutboxMail, PostalCode, Submission
from directory.models.choices import Precision, Status
from directory.models.submissions import AlreadyDecided, EntryType, SubmissionKind, SubmissionState
from directory.submissions.accept import Conflict, accept
from directory.submissions.propose import propose, withdraw
from directory.submissions.reject import reject


def test_accepting_all_changes_the_entry_and_its_centre(report, service, moderator):
    accept(report({"centre.phone": "+4951419999"}, title="Neuer Titel"), by=moderator)
    service = AdviceService.objects.get()
    assert (service.title_de, service.centre.phone.as_e164) == ("Neuer Titel", "+4951419999")


def test_what_is_accepted_is_confirmed_by_the_body_that_reported(report, service, moderator):
    accept(report(title="Neuer Titel"), by=moderator)
    service.refresh_from_db()
    assert (service.confirmed_on, service.confirmed_by) == (timezone.localdate(), "Caritas Celle")


def test_accepting_some_fields_leaves_the_others_alone(report, service, moderator):
    submission = report({"centre.phone": "+4951419999"}, title="Neuer Titel")
    accept(submission, by=moderator, fields=["centre.phone"])
    service = AdviceService.objects.get()
    assert (service.title_de, service.centre.phone.as_e164) == ("Schuldnerberatung", "+4951419999")
    assert (submission.state, submission.accepted_fields) == (
        SubmissionState.PARTLY,
        ["centre.phone"],
    )
    assert service.confirmed_by == "Redaktion"


def test_a_corrected_value_is_taken_instead_of_the_reported_one(report, service, moderator):
    accept(report(title="Neur Titel"), by=moderator, corrected={"title": "Neuer Titel"})
    service.refresh_from_db()
    assert service.title_de == "Neuer Titel"


def test_accepting_bumps_the_data_version_and_writes_one_mail(report, moderator, partner_celle):
    submission = report(title="Neuer Titel")
    before = DataVersion.current()
    accept(submission, by=moderator)
    assert DataVersion.current() != before
    mail = OutboxMail.objects.get(key=f"decided:{submission.pk}")
    assert (mail.to, submission.reference in mail.subject) == (
        "partner_celle@partner.example",
        True,
    )


def test_history_names_the_report_and_the_moderator(report, service, moderator):
    submission = report(title="Neuer Titel")
    accept(submission, by=moderator)
    record = service.history.filter(title_de="Neuer Titel").last()
    assert record.history_user == moderator
    assert submission.reference in record.history_change_reason


def test_languages_hours_and_topics_are_taken_over(
    report, service, moderator, make_language, make_topic
):
    make_language("ar")
    make_topic("debt")
    values = {
        "languages": [["ar", "fluent", "dienstags"]],
        "topics": ["debt"],
        "centre.hours": [[0, "09:00", "12:00", False]],
        "centre.exceptions": [["2099-12-24", "2099-12-31", None, None, "Ferien"]],
    }
    accept(report(values), by=moderator)
    assert list(service.spoken_languages.values_list("language", "note")) == [("ar", "dienstags")]
    assert list(service.topics.values_list("slug", flat=True)) == ["debt"]
    assert str(service.centre.slots.get()) == "Montag 09:00–12:00"
    assert str(service.centre.exceptions.get()) == "24.12.2099–31.12.2099"


def test_a_new_address_moves_the_point_to_the_middle_of_its_postcode(report, service, moderator):
    PostalCode.objects.create(code="29221", latitude=52.62, longitude=10.08)
    accept(report({"centre.street": "Markt 2", "centre.postcode": "29221"}), by=moderator)
    centre = AdviceService.objects.get().centre
    assert (centre.position, centre.precision) == ((52.62, 10.08), Precision.POSTCODE)


def test_an_entry_that_changed_since_is_a_conflict_and_nothing_is_applied(
    report, service, moderator
):
    submission = report(title="Vom Partner")
    service.title_de = "Von der Redaktion"
    service.save()
    with pytest.raises(Conflict) as caught:
        accept(submission, by=moderator)
    (row,) = caught.value.rows
    assert (row.seen, row.current, row.proposed) == (
        "Schuldnerberatung",
        "Von der Redaktion",
        "Vom Partner",
    )
    assert Submission.objects.get().state == SubmissionState.OPEN
    service.refresh_from_db()
    assert service.title_de == "Von der Redaktion"


def test_who_looked_at_the_present_state_may_accept_over_it(report, service, moderator):
    submission = report(title="Vom Partner")
    service.title_de = "Von der Redaktion"
    service.save()
    accept(submission, by=moderator, looked_at={"title": "Von der Redaktion"})
    service.refresh_from_db()
    assert service.title_de == "Vom Partner"


def test_a_report_that_contradicts_itself_is_refused_and_stays_open(report, moderator):
    submission = report(min_age=40, max_age=20)
    with pytest.raises(ValidationError):
        accept(submission, by=moderator)
    assert Submission.objects.get().state == SubmissionState.OPEN


def test_a_decided_report_cannot_be_decided_again(report, moderator):
    submission = report(title="Neuer Titel")
    accept(submission, by=moderator)
    with pytest.raises(AlreadyDecided):
        reject(Submission.objects.get(), by=moderator, note="Doch nicht")


def test_a_withdrawn_report_cannot_be_accepted(report, moderator, partner_celle):
    submission = report(title="Neuer Titel")
    withdraw(Submission.objects.get(), by=partner_celle)
    with pytest.raises(AlreadyDecided):
        accept(submission, by=moderator)


def test_an_editor_cannot_decide(report, editor):
    with pytest.raises(PermissionDenied):
        accept(report(title="Neuer Titel"), by=editor)


def test_closing_archives_the_offer(service, partner_celle, moderator):
    submission = propose(
        kind=SubmissionKind.CLOSURE,
        entry_type=EntryType.SERVICE,
        send_key=uuid.uuid4(),
        by=partner_celle,
        membership=partner_celle.memberships.get(),
        entry=service,
    )
    accept(submission, by=moderator)
    service.refresh_from_db()
    assert service.status == Status.ARCHIVED


def test_a_new_offer_at_a_new_centre_is_published(service, partner_celle, moderator, celle):
    submission = propose(
        kind=SubmissionKind.NEW,
        entry_type=EntryType.SERVICE,
        send_key=uuid.uuid4(),
        by=partner_celle,
        membership=partner_celle.memberships.get(),
        entry_label="Sprachcafé",
        proposed={
            "title": "Sprachcafé",
            "kind": "meeting_place",
            "centre.name": "Treff am Schloss",
            "centre.city": "Celle",
            "centre.district": celle.pk,
        },
    )
    made = accept(submission, by=moderator)
    assert list(AdviceService.objects.published().order_by("pk")) == [service, made]
    assert (made.centre.name, made.centre.organisation.name) == (
        "Treff am Schloss",
        "Caritas Celle",
    )
    assert (made.key, made.centre.key) == ("sprachcafe", "treff-am-schloss")


def test_rejecting_needs_a_reason_and_tells_it(report, moderator):
    submission = report(title="Neuer Titel")
    with pytest.raises(ValidationError):
        reject(submission, by=moderator, note="  ")
    reject(submission, by=moderator, note="Der Titel stimmte schon.")
    mail = OutboxMail.objects.get(key=f"decided:{submission.pk}")
    assert "Der Titel stimmte schon." in mail.text
