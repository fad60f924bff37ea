"""The moderation desk: what waits, what it says, and deciding it."""

import uuid

import pytest

from directory.models import AdviceService, PostalCode, Submission
from directory.models.submissions import EntryType, SubmissionKind, SubmissionState
from directory.submissions import difference
from directory.submissions.accept import accept
from directory.submissions.propose import propose
from tests.directory.admin.conftest import Staff

LIST = "/admin/directory/submission/"


def desk(submission):
    return f"{LIST}{submission.pk}/entscheiden/"


@pytest.fixture
def as_moderator(moderator):
    return Staff(moderator)


@pytest.fixture
def as_editor(editor):
    return Staff(editor)


def seal(client, submission):
    page = client.get(desk(submission)).content.decode()
    return page.split('name="looked_at" value="')[1].split('"')[0]


def fields(submission, **corrections):
    """What the browser posts if nothing is corrected."""
    values = {
        f"fix-{row.name.replace('.', '-')}": row.proposed for row in difference.rows(submission)
    }
    return values | corrections


def test_the_list_shows_what_waits_oldest_first(as_moderator, report, moderator):
    first, second = report(title="Eins"), report(title="Zwei")
    accept(report(title="Drei"), by=moderator)
    rows = as_moderator.get(LIST).context["cl"].result_list
    assert [row.pk for row in rows] == [first.pk, second.pk]


def test_drafts_are_not_the_ministrys_business(as_moderator, report):
    submission = report(title="Eins")
    Submission.objects.update(state=SubmissionState.DRAFT)
    assert as_moderator.get(desk(submission)).status_code == 404


@pytest.mark.parametrize("words", ["schuldner", "nummer"])
def test_a_report_is_found_by_name_and_number(as_moderator, report, words):
    submission = report(title="Eins")
    asked = submission.reference.lower() if words == "nummer" else words
    rows = as_moderator.get(LIST, {"q": asked, "stand": "alle"}).context["cl"].result_list
    assert list(rows) == [submission]


def test_a_long_text_shows_words_that_went_and_came(as_moderator, report, service):
    service.description_de = "Wir beraten Sie montags in allen Fragen zu Schulden und Miete gern."
    service.save()
    submission = report(
        description="Wir beraten Sie dienstags in allen Fragen zu Schulden und Miete gern."
    )
    page = as_moderator.get(desk(submission)).content.decode()
    assert "<del>montags</del><ins>dienstags</ins>" in page


def test_lists_show_added_and_removed(as_moderator, report, service, make_topic):
    service.topics.add(make_topic("debt", "Schulden"))
    make_topic("housing", "Wohnen")
    page = as_moderator.get(desk(report(topics=["housing"]))).content.decode()
    assert "<del>Schulden</del>" in page
    assert "<ins>Wohnen</ins>" in page


def test_hours_stand_side_by_side(as_moderator, report):
    submission = report({"centre.hours": [[0, "09:00", "12:00", False]]})
    page = as_moderator.get(desk(submission)).content.decode()
    assert "<td>nicht bekannt</td><td>Montag: 09:00–12:00</td>" in page


def test_a_moved_address_shows_a_map_and_warns(as_moderator, report, emden):
    PostalCode.objects.create(code="26721", latitude=53.3, longitude=7.2).districts.add(emden)
    page = as_moderator.get(desk(report({"centre.postcode": "26721"}))).content.decode()
    assert 'aria-label="Umriss von Landkreis Celle mit alter und neuer Lage"' in page
    assert "Die Postleitzahl 26721 gehört nicht zu Landkreis Celle." in page


def test_accepting_everything(as_moderator, report):
    submission = report({"centre.phone": "+4951419999"}, title="Neu")
    sent = fields(submission) | {"looked_at": seal(as_moderator, submission), "accept": "1"}
    as_moderator.post(desk(submission), sent)
    service = AdviceService.objects.get()
    assert (service.title_de, service.centre.phone.as_e164) == ("Neu", "+4951419999")


def test_accepting_what_is_ticked_and_correcting_it(as_moderator, report):
    submission = report({"centre.phone": "+4951419999"}, title="Neur Titel")
    sent = fields(submission, **{"fix-title": "Neuer Titel"}) | {
        "looked_at": seal(as_moderator, submission),
        "take": ["title"],
        "accept_some": "1",
    }
    as_moderator.post(desk(submission), sent)
    service = AdviceService.objects.get()
    assert (service.title_de, service.centre.phone.as_e164) == ("Neuer Titel", "+4951411234")
    submission.refresh_from_db()
    assert submission.state == SubmissionState.PARTLY


def test_nothing_ticked_is_said(as_moderator, report):
    submission = report(title="Neu")
    sent = fields(submission) | {"looked_at": seal(as_moderator, submission), "accept_some": "1"}
    page = as_moderator.post(desk(submission), sent).content.decode()
    assert "Bitte mindestens eine Angabe ankreuzen" in page


def test_an_entry_that_changes_while_one_reads_is_shown_in_three_versions(
    as_moderator, report, service
):
    submission = report(title="Vom Partner")
    corrected = fields(submission, **{"fix-title": "Berichtigt"})
    sent = corrected | {"looked_at": seal(as_moderator, submission), "accept": "1"}
    service.title_de = "Von der Redaktion"
    service.save()
    page = as_moderator.post(desk(submission), sent).content.decode()
    for text in (
        'value="Berichtigt"',
        "Nichts wurde übernommen.",
        "Gesehen: Schuldnerberatung",
        "Jetzt: Von der Redaktion",
        "Gemeldet: Vom Partner",
    ):
        assert text in page
    service.refresh_from_db()
    assert service.title_de == "Von der Redaktion"
    again = sent | {"looked_at": seal(as_moderator, submission)}
    as_moderator.post(desk(submission), again)
    service.refresh_from_db()
    assert service.title_de == "Berichtigt"


def test_a_forged_seal_decides_nothing(as_moderator, report):
    submission = report(title="Neu")
    page = as_moderator.post(
        desk(submission), fields(submission) | {"looked_at": "x", "accept": "1"}
    )
    assert "Bitte laden Sie die Meldung neu." in page.content.decode()


def test_rejecting_needs_words(as_moderator, report):
    submission = report(title="Neu")
    page = as_moderator.post(desk(submission), {"reject": "1", "note": ""}).content.decode()
    assert "Bitte einen Grund nennen" in page
    as_moderator.post(desk(submission), {"reject": "1", "note": "Stimmt schon."})
    submission.refresh_from_db()
    assert (submission.state, submission.decision_note) == (
        SubmissionState.REJECTED,
        "Stimmt schon.",
    )


def test_asking_back_keeps_the_report_open(as_moderator, report):
    submission = report(title="Neu")
    as_moderator.post(desk(submission), {"ask": "1", "question": "Seit wann?"})
    submission.refresh_from_db()
    assert submission.state == SubmissionState.QUESTION
    assert "Seit wann?" in as_moderator.get(desk(submission)).content.decode()


def test_the_second_moderator_is_told(as_moderator, report, moderator):
    submission = report(title="Neu")
    sent = fields(submission) | {"looked_at": seal(as_moderator, submission), "accept": "1"}
    accept(Submission.objects.get(), by=moderator)
    page = as_moderator.post(desk(submission), sent, follow=True).content.decode()
    assert "inzwischen schon entschieden" in page


def test_an_editor_may_read_and_not_decide(as_editor, report):
    submission = report(title="Neu")
    page = as_editor.get(desk(submission))
    assert page.status_code == 200
    assert 'name="accept"' not in page.content.decode()
    answer = as_editor.post(desk(submission), {"reject": "1", "note": "x"})
    assert answer.status_code == 403


def test_the_translator_sees_no_reports(translator, report):
    assert Staff(translator).get(desk(report(title="Neu"))).status_code == 403


def test_a_new_offer_that_exists_already_is_pointed_out(
    as_moderator, service, partner_celle, celle
):
    submission = propose(
        kind=SubmissionKind.NEW,
        entry_type=EntryType.SERVICE,
        send_key=uuid.uuid4(),
        by=partner_celle,
        membership=partner_celle.memberships.get(),
        centre=service.centre,
        entry_label="Schuldnerberatung",
        proposed={"title": "Schuldnerberatung", "kind": "other"},
    )
    page = as_moderator.get(desk(submission)).content.decode()
    assert "Ähnlich: „Schuldnerberatung“ bei Beratungsstelle Süd" in page


def test_what_was_typed_comes_out_harmless(as_moderator, report):
    page = as_moderator.get(desk(report(title="<script>alert(1)</script>"))).content.decode()
    assert "<script>alert(1)" not in page


def test_the_list_asks_a_constant_number_of_questions(
    as_moderator, report, django_assert_max_num_queries
):
    for index in range(8):
        report(title=f"Titel {index}")
    with django_assert_max_num_queries(14):
        as_moderator.get(LIST)
