"""The partners' area: my entries, reporting a change, drafts, answers."""

import uuid

import pytest
from django.test import Client

from directory.models import AdviceService, Submission, SubmissionMessage
from directory.models.submissions import SubmissionKind, SubmissionState
from directory.submissions import converse
from directory.submissions.accept import accept
from tests.directory.admin.conftest import Form


class Partner(Client):
    """A signed-in person; `fill` opens a form and sends it with some fields changed."""

    def __init__(self, user):
        super().__init__()
        self.force_login(user)

    def fields(self, url):
        page = self.get(url, follow=True)
        assert page.status_code == 200
        form = Form()
        form.feed(page.content.decode().partition("data-report")[2].join(["<form ", ""]))
        return form.values

    def fill(self, url, changes, action="send", **extra):
        return self.post(url, self.fields(url) | changes | {"action": action}, **extra)


@pytest.fixture
def caritas_client(partner_celle):
    return Partner(partner_celle)


@pytest.fixture
def emden_client(partner_emden):
    return Partner(partner_emden)


def report_url(service):
    return f"/de/partner/eintraege/service/{service.pk}/"


def test_overview_lists_own_entries_and_no_others(
    caritas_client, service, make_centre, make_service
):
    make_service("fremd", title_de="Fremdes Angebot", centre=make_centre("andere"))
    page = caritas_client.get("/de/partner/").content.decode()
    assert "Schuldnerberatung" in page
    assert "Fremdes Angebot" not in page


def test_overview_of_another_district_shows_nothing_of_celle(emden_client, service):
    page = emden_client.get("/de/partner/").content.decode()
    assert "Schuldnerberatung" not in page
    assert "Noch kein Eintrag gehört zu Ihnen." in page


def test_a_foreign_entry_does_not_exist(emden_client, service):
    for path in ("", "stimmt/", "schluss/"):
        assert emden_client.post(report_url(service) + path, {}).status_code == 404


def test_a_foreign_report_does_not_exist(emden_client, report):
    submission = report(title="Neu")
    for path in ("", "bearbeiten/"):
        url = f"/de/partner/meldungen/{submission.reference}/{path}"
        assert emden_client.get(url).status_code == 404
    for path in ("antworten/", "zurueckziehen/"):
        url = f"/de/partner/meldungen/{submission.reference}/{path}"
        assert emden_client.post(url, {"text": "x"}).status_code == 404


def test_a_colleague_of_the_same_body_sees_the_report(report, make_partner, caritas):
    submission = report(title="Neu")
    colleague = Partner(make_partner("kollegin", organisation=caritas))
    page = colleague.get(f"/de/partner/meldungen/{submission.reference}/")
    assert page.status_code == 200


def test_only_what_was_changed_is_reported(caritas_client, service):
    caritas_client.fill(report_url(service), {"title": "Neuer Titel", "centre-phone": "05141 9999"})
    submission = Submission.objects.get()
    assert submission.proposed == {"title": "Neuer Titel", "centre.phone": "+4951419999"}
    assert submission.seen == {"title": "Schuldnerberatung", "centre.phone": "+4951411234"}
    assert (submission.kind, submission.state) == (SubmissionKind.CHANGE, SubmissionState.OPEN)
    assert submission.membership.organisation.name == "Caritas Celle"


def test_an_unchanged_form_reports_nothing_and_says_so(caritas_client, service):
    page = caritas_client.fill(report_url(service), {})
    assert "Noch ist nichts geändert." in page.content.decode()
    assert not Submission.objects.exists()


def test_the_same_form_sent_twice_is_one_report(caritas_client, service):
    sent = caritas_client.fields(report_url(service)) | {"title": "Neu", "action": "send"}
    first = caritas_client.post(report_url(service), sent)
    second = caritas_client.post(report_url(service), sent)
    assert first["Location"] == second["Location"]
    assert Submission.objects.count() == 1


def test_a_mistake_is_named_and_nothing_typed_is_lost(caritas_client, service):
    changes = {"title": "", "description": "Neu seit Mai", "centre-phone": "abc"}
    page = caritas_client.fill(report_url(service), changes).content.decode()
    assert 'href="#id_title"' in page
    assert 'href="#id_centre-phone"' in page
    assert "Neu seit Mai" in page
    assert 'value="abc"' in page
    assert not Submission.objects.exists()


def test_a_postcode_elsewhere_asks_once(caritas_client, service, postcode_of_emden):
    changes = {"centre-postcode": "26721"}
    page = caritas_client.fill(report_url(service), changes).content.decode()
    assert "26721 liegt in Stadt Emden, nicht in Landkreis Celle." in page
    caritas_client.fill(report_url(service), changes | {"address_ok": "on"})
    assert Submission.objects.get().proposed == {"centre.postcode": "26721"}


@pytest.fixture
def postcode_of_emden(emden):
    from directory.models import PostalCode

    PostalCode.objects.create(code="26721", latitude=53.3, longitude=7.2).districts.add(emden)


def test_a_draft_comes_back_exactly_as_it_was_left(caritas_client, service):
    changes = {"title": "", "centre-phone": "abc", "centre-hours-0-0-opens": "9 Uhr"}
    caritas_client.fill(report_url(service), changes, action="draft")
    draft = Submission.objects.get()
    assert draft.state == SubmissionState.DRAFT
    page = caritas_client.get(report_url(service), follow=True)
    assert page.redirect_chain[0][0] == f"/de/partner/meldungen/{draft.reference}/bearbeiten/"
    text = page.content.decode()
    assert 'value="abc"' in text
    assert 'value="9 Uhr"' in text


def test_a_draft_becomes_a_report(caritas_client, service):
    caritas_client.fill(report_url(service), {"title": "Neu"}, action="draft")
    draft = Submission.objects.get()
    url = f"/de/partner/meldungen/{draft.reference}/bearbeiten/"
    caritas_client.fill(url, {"title": "Ganz neu"})
    draft.refresh_from_db()
    assert (draft.state, draft.proposed) == (SubmissionState.OPEN, {"title": "Ganz neu"})
    assert draft.typed == {}


def test_nobody_else_sees_a_draft(caritas_client, service, make_partner, caritas):
    caritas_client.fill(report_url(service), {"title": "Neu"}, action="draft")
    colleague = Partner(make_partner("kollegin", organisation=caritas))
    url = f"/de/partner/meldungen/{Submission.objects.get().reference}/bearbeiten/"
    assert colleague.get(url).status_code == 404


def test_the_page_keeps_the_draft_while_somebody_types(caritas_client, service):
    url = report_url(service)
    sent = caritas_client.fields(url) | {"title": "N", "action": "draft"}
    by_itself = {"HTTP_X_REQUESTED_WITH": "autosave"}
    answer = caritas_client.post(url, sent, **by_itself).json()
    more = sent | {"title": "Neu", "version": answer["version"]}
    assert caritas_client.post(answer["url"], more, **by_itself).status_code == 200
    assert caritas_client.post(answer["url"], more, **by_itself).status_code == 409
    assert Submission.objects.get().typed["title"] == ["Neu"]


def test_a_form_older_than_the_entry_is_refused_with_both_versions(caritas_client, service):
    sent = caritas_client.fields(report_url(service))
    service.refresh_from_db()
    service.advance(service.version)
    service.title_de = "Von der Redaktion"
    service.save()
    page = caritas_client.post(
        report_url(service), sent | {"title": "Vom Partner", "action": "send"}
    ).content.decode()
    assert "Der Eintrag hat sich geändert" in page
    assert 'value="Vom Partner"' in page
    assert "Von der Redaktion" in page
    assert not Submission.objects.exists()


def test_everything_is_still_right_with_one_click(caritas_client, service):
    caritas_client.post(report_url(service) + "stimmt/", {"send_key": uuid.uuid4()})
    service.refresh_from_db()
    assert service.confirmed_by == "Caritas Celle"
    assert Submission.objects.get().state == SubmissionState.ACCEPTED


def test_a_closure_needs_words(caritas_client, service):
    page = caritas_client.post(report_url(service) + "schluss/", {"message": ""})
    assert 'href="#id_message"' in page.content.decode()
    caritas_client.post(report_url(service) + "schluss/", {"message": "Seit Mai geschlossen."})
    assert Submission.objects.get().kind == SubmissionKind.CLOSURE


def test_a_new_offer_at_an_own_centre_and_at_a_new_one(caritas_client, service, celle, moderator):
    url = f"/de/partner/neu/?stelle={service.centre.pk}"
    caritas_client.fill(url, {"title": "Sprachcafé", "kind": "meeting_place"})
    at_own = accept(Submission.objects.get(), by=moderator)
    assert at_own.centre == service.centre
    new = {"title": "Rechtsberatung", "centre-name": "Neue Stelle", "centre-district": celle.pk}
    caritas_client.fill("/de/partner/neu/?stelle=neu", new)
    at_new = accept(Submission.objects.latest("pk"), by=moderator)
    assert (at_new.centre.name, at_new.centre.district) == ("Neue Stelle", celle)
    assert AdviceService.objects.count() == 3


def test_question_and_answer(caritas_client, report, moderator):
    submission = report(title="Neu")
    converse.ask(submission, by=moderator, text="Ab wann gilt das?")
    url = f"/de/partner/meldungen/{submission.reference}/"
    assert "Ab wann gilt das?" in caritas_client.get(url).content.decode()
    caritas_client.post(url + "antworten/", {"text": "Ab Mai."})
    submission.refresh_from_db()
    assert submission.state == SubmissionState.OPEN
    assert list(SubmissionMessage.objects.values_list("from_staff", "text")) == [
        (True, "Ab wann gilt das?"),
        (False, "Ab Mai."),
    ]


def test_a_question_is_new_until_its_reader_says_so(caritas_client, report, moderator):
    submission = report(title="Neu")
    converse.ask(submission, by=moderator, text="Ab wann gilt das?")
    url = f"/de/partner/meldungen/{submission.reference}/"
    for _ in range(2):  # a browser that fetches pages in advance has read nothing
        assert "Als gelesen markieren" in caritas_client.get(url).content.decode()
    assert "neue Nachricht" in caritas_client.get("/de/partner/meldungen/").content.decode()
    caritas_client.post(url + "antworten/", {"read": "1"})
    assert "Als gelesen markieren" not in caritas_client.get(url).content.decode()
    assert "neue Nachricht" not in caritas_client.get("/de/partner/meldungen/").content.decode()
    submission.refresh_from_db()
    assert submission.state == SubmissionState.QUESTION


def test_a_report_can_be_changed_and_withdrawn_until_it_is_decided(
    caritas_client, report, moderator
):
    submission = report(title="Neu")
    url = f"/de/partner/meldungen/{submission.reference}/"
    caritas_client.fill(url + "bearbeiten/", {"title": "Neuer"})
    submission.refresh_from_db()
    assert submission.proposed == {"title": "Neuer"}
    accept(submission, by=moderator)
    assert caritas_client.get(url + "bearbeiten/")["Location"] == url
    caritas_client.post(url + "zurueckziehen/")
    submission.refresh_from_db()
    assert submission.state == SubmissionState.ACCEPTED


@pytest.mark.parametrize("number", [1, 30])
def test_overview_asks_a_constant_number_of_questions(
    caritas_client, service, make_service, django_assert_max_num_queries, number
):
    for index in range(1, number):
        make_service(f"angebot-{index}", centre=service.centre)
    with django_assert_max_num_queries(25):
        assert caritas_client.get("/de/partner/").status_code == 200
