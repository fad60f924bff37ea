"""Whatever partners, readers and staff type stays a text, wherever it comes out."""

import csv
import io
import json
import re
from datetime import timedelta

import pytest
from django.core import mail as sent_mail
from django.db import models
from django.utils import timezone

from directory.models import (
    AdviceCentre,
    AdviceService,
    Campaign,
    CampaignRecipient,
    CoordinationOffice,
    Submission,
)
from directory.models.submissions import EntryType, SubmissionState
from directory.submissions import outbox
from directory.submissions.campaigns import links
from directory.submissions.fields import fields_of
from directory.submissions.fields.base import Column, Reference
from directory.submissions.form import html_name
from portal.kit.admin import tables
from portal.kit.text import clean, clean_lines
from tests.directory.admin.conftest import Staff
from tests.directory.admin.test_exchange import export, preview, rows_of
from tests.directory.submissions.test_moderation import desk, seal
from tests.directory.submissions.test_notices_of_anybody import opened
from tests.directory.submissions.test_partner_pages import Partner, report_url
from tests.harmless import LONG, PROBES, harm_in, harm_in_mail

STRICT = (models.EmailField, models.URLField)
VCARD = re.compile(
    r"(BEGIN|VERSION|KIND|FN|ORG|TEL|EMAIL|URL|ADR|GEO|SOURCE|END|CATEGORIES|NOTE)[;:]"
)


def texts(entry):
    """{name: field} of all fields of a report that take any words."""
    return {
        name: field
        for name, field in fields_of(EntryType.SERVICE, entry).items()
        if isinstance(field, Column)
        and not isinstance(field, Reference)
        and isinstance(field.field, models.CharField | models.TextField)
        and not isinstance(field.field, STRICT)
        and not field.field.choices
        and not field.is_phone
        and field.column != "postcode"
    }


def typed(entry, probe):
    """Every such field filled with the probe, as far as it has room."""
    values = {
        html_name(field): probe[: field.field.max_length or 4000] for field in texts(entry).values()
    }
    notes = {"languages-0-code": "ar", "languages-0-mode": "fluent", "languages-0-note": probe[:60]}
    day = (timezone.localdate() + timedelta(days=9)).isoformat()
    closed = {"centre-exceptions-0-first": day, "centre-exceptions-0-note": probe[:60]}
    return values | notes | closed | {"message": probe}


@pytest.fixture
def partner(partner_celle, make_language):
    make_language("ar")
    return Partner(partner_celle)


@pytest.fixture
def staff(moderator):
    return Staff(moderator)


def decide(staff, submission, verb, **fields):
    """Presses a button at the desk with everything as it stands there."""
    url = desk(submission)
    form = staff.values(staff.get(url)) | {"looked_at": seal(staff, submission)}
    return staff.post(url, form | {verb: "1"} | fields)


def taken_over(partner, staff, service, probe):
    """The whole way of a report in which every text is the probe."""
    assert partner.fill(report_url(service), typed(service, probe)).status_code == 302
    submission = Submission.objects.get()
    assert decide(staff, submission, "ask", question=probe).status_code == 302
    address = f"/de/partner/meldungen/{submission.reference}/"
    assert partner.post(f"{address}antworten/", {"text": probe}).status_code == 302
    before = desk(submission), staff.get(desk(submission)).content.decode()
    assert decide(staff, submission, "accept", note=probe).status_code == 302
    submission.refresh_from_db()
    assert submission.state == SubmissionState.ACCEPTED
    return submission, before


def pages(partner, staff, submission):
    """{address: HTML} of every page on which the texts of an accepted report stand."""
    service = AdviceService.objects.get()
    public = [
        service.get_absolute_url(),
        f"{service.get_absolute_url()}?original=1".replace("/de/", "/en/", 1),
        service.centre.get_absolute_url(),
        "/de/beratung/",
        f"/de/merkzettel/?ids={service.pk}",
        f"/de/fehler/service/{service.pk}/",
    ]
    own = ["/de/partner/", "/de/partner/meldungen/", "/de/partner/neu/"]
    own += [report_url(service), f"/de/partner/meldungen/{submission.reference}/"]
    inside = [desk(submission), "/admin/directory/submission/?stand=alle"]
    for model, pk in (("adviceservice", service.pk), ("advicecentre", service.centre_id)):
        inside += [f"/admin/directory/{model}/", f"/admin/directory/{model}/{pk}/change/"]
        inside += [f"/admin/directory/{model}/{pk}/history/"]
    found = {}
    for client, addresses in ((partner, public + own), (staff, inside)):
        for address in addresses:
            answer = client.get(address, follow=True)
            assert answer.status_code == 200, address
            found[address] = answer.content.decode()
    return found


def json_ld(html):
    return json.loads(
        re.search(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', html)[1]
    )


@pytest.mark.parametrize("probe", PROBES.values(), ids=PROBES)
def test_what_was_reported_comes_out_harmless_everywhere(partner, staff, service, probe):
    submission, (address, html) = taken_over(partner, staff, service, probe)
    found = pages(partner, staff, submission) | {address: html}
    assert {address: harm for address, html in found.items() if (harm := harm_in(html))} == {}
    service = AdviceService.objects.get()
    assert service.title_de == clean(probe[:160])
    assert service.description_de == clean_lines(probe)
    data = json_ld(found[service.get_absolute_url()])
    assert data["name"] == service.title_de
    assert_mails_are_harmless()
    assert_card_is_one_card(partner, service.centre)
    assert_table_is_harmless(staff)


def assert_mails_are_harmless():
    outbox.deliver()
    assert len(sent_mail.outbox) == 3  # received, question, decided
    assert [harm for mail in sent_mail.outbox if (harm := harm_in_mail(mail))] == []


def assert_card_is_one_card(client, centre):
    card = client.get(f"{centre.get_absolute_url()}kontakt.vcf").content.decode()
    lines = card.replace("\r\n ", "").split("\r\n")
    assert [line for line in lines if line and not VCARD.match(line)] == []
    assert card.count("BEGIN:VCARD") == card.count("END:VCARD") == 1


def assert_table_is_harmless(staff):
    """No cell runs in a spreadsheet, and the file that comes back changes nothing."""
    for model in (AdviceService, AdviceCentre):
        content = export(staff, model)
        rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
        assert [cell for row in rows for cell in row if cell.startswith(tables.DANGEROUS)] == []
        page = preview(staff, model, content)
        assert (page.context["errors"], page.context["totals"]["updated"]) == ([], 0)


@pytest.mark.parametrize("probe", PROBES.values(), ids=PROBES)
def test_a_coordination_office_is_described_in_texts(partner_emden, staff, emden, client, probe):
    office = CoordinationOffice.objects.create(ags="03402", body="Stadt Emden", district=emden)
    partner = Partner(partner_emden)
    changes = dict.fromkeys(("office_name", "street", "city"), probe[:80])
    url = f"/de/partner/eintraege/office/{office.pk}/"
    assert partner.fill(url, changes).status_code == 302
    submission = Submission.objects.get()
    assert decide(staff, submission, "accept").status_code == 302
    office.refresh_from_db()
    assert office.office_name == clean(probe[:80])
    change = f"/admin/directory/coordinationoffice/{office.pk}"
    shown = {client: ["/de/koordinierungsstellen/", f"/de/fehler/office/{office.pk}/"]}
    shown |= {partner: ["/de/partner/", url], staff: [f"{change}/change/", f"{change}/history/"]}
    for who, addresses in shown.items():
        for address in addresses:
            answer = who.get(address, follow=True)
            assert (answer.status_code, harm_in(answer.content.decode())) == (200, []), address


def test_fifty_kilobytes_are_refused_in_words_and_kept(partner, service):
    changes = dict.fromkeys(typed(service, "x"), LONG)
    changes |= {"languages-0-code": "ar", "languages-0-mode": "fluent"}
    answer = partner.fill(report_url(service), changes)
    assert answer.status_code == 200
    names = {html_name(field) for field in texts(service).values()}
    assert set(answer.context["form"].errors) >= names | {"message", "languages"}
    assert answer.content.decode().count(LONG.strip()) >= len(names)
    assert not Submission.objects.exists()


def test_a_draft_holds_even_what_no_report_may_say(partner, service):
    answer = partner.fill(report_url(service), typed(service, "a\x00b" + LONG), action="draft")
    assert answer.status_code == 302
    assert partner.get(answer["Location"]).status_code == 200
    assert Submission.objects.get().typed["title"][0].startswith("abLang")


STRICT_FIELDS = ("centre-email", "centre-website", "centre-phone", "centre-postcode", "min_age")
ADDRESSES = {
    "script": "javascript:alert(1)",
    "data": "data:text/html,<script>alert(1)</script>",
    "two lines": "a@b.example\r\nBcc: alle@fremd.example",
    "long": "https://a.example/" + LONG,
}


@pytest.mark.parametrize(
    "probe", [*PROBES.values(), *ADDRESSES.values()], ids=[*PROBES, *ADDRESSES]
)
def test_fields_with_rules_refuse_in_words_what_breaks_them(partner, service, probe):
    answer = partner.fill(report_url(service), dict.fromkeys(STRICT_FIELDS, probe))
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == set(STRICT_FIELDS)
    assert [harm for harm in harm_in(answer.content.decode()) if not harm.startswith("0x")] == []


@pytest.mark.parametrize("probe", PROBES.values(), ids=PROBES)
def test_the_name_of_a_new_entry_is_a_text_from_the_first_moment(partner, staff, service, probe):
    url = f"/de/partner/neu/?stelle={service.centre_id}"
    assert partner.fill(url, {"title": probe}, action="draft").status_code == 302
    assert harm_in(partner.get("/de/partner/neu/").content.decode()) == []
    edit = f"/de/partner/meldungen/{Submission.objects.get().reference}/bearbeiten/"
    assert partner.fill(edit, {"title": probe}).status_code == 302
    submission = Submission.objects.get()
    assert submission.entry_label == clean(probe)
    for client, address in (
        (partner, "/de/partner/meldungen/"),
        (partner, edit),
        (staff, desk(submission)),
        (staff, "/admin/directory/submission/"),
    ):
        assert harm_in(client.get(address, follow=True).content.decode()) == []


@pytest.mark.parametrize("probe", PROBES.values(), ids=PROBES)
def test_a_notice_of_anybody_is_a_text(client, staff, service, probe):
    url = f"/de/fehler/service/{service.pk}/"
    fields, _page = opened(client, url)
    answer = client.post(url, fields | {"message": probe, "email": "wer@person.example"})
    assert answer.status_code == 303
    submission = Submission.objects.get()
    assert submission.message.endswith(clean_lines(probe))
    assert harm_in(staff.get(desk(submission)).content.decode()) == []
    assert decide(staff, submission, "reject", note=probe).status_code == 302
    outbox.deliver()
    assert [harm for mail in sent_mail.outbox if (harm := harm_in_mail(mail))] == []


@pytest.fixture
def started(partner_celle, service, staff):
    """A campaign planned and started in the admin whose title and text are the probe."""

    def start(probe):
        today = timezone.localdate()
        dates = {"starts_on": today.isoformat(), "ends_on": (today + timedelta(9)).isoformat()}
        url = "/admin/directory/campaign/add/"
        form = staff.open(url, "campaign_form") | dates
        answer = staff.post(url, form | {"title": probe[:120], "text": probe})
        assert answer.status_code == 302
        campaign = Campaign.objects.get()
        staff.post(f"/admin/directory/campaign/{campaign.pk}/starten/")
        return campaign

    return start


@pytest.mark.parametrize("probe", [v for k, v in PROBES.items() if k != "control"])
def test_title_text_and_answers_of_a_query_are_texts(
    client, partner, staff, service, started, probe
):
    service.title_de = service.centre.name = probe[:80].replace("\r\n", " ").strip()
    service.centre.save()
    service.save()
    campaign = started(probe)
    recipient = CampaignRecipient.objects.get()
    url = links.address(recipient).removeprefix("http://testserver")
    item = recipient.items.get()
    answer = {f"antwort-{item.pk}": "changed", f"notiz-{item.pk}": probe}
    assert client.post(url, answer).status_code == 303
    submission = Submission.objects.get()
    shown = [
        (client, url),
        (partner, "/de/partner/"),
        (staff, f"/admin/directory/campaign/{campaign.pk}/stand/"),
        (staff, "/admin/directory/campaign/"),
        (staff, desk(submission)),
    ]
    for who, address in shown:
        html = who.get(address).content.decode()
        # What staff saved past the forms is their own; what others typed must be clean.
        assert [harm for harm in harm_in(html) if not harm.startswith("0x")] == [], address
    assert submission.message == clean_lines(probe)
    outbox.deliver()
    assert [harm for mail in sent_mail.outbox if (harm := harm_in_mail(mail))] == []
    result = staff.get(f"/admin/directory/campaign/{campaign.pk}/ergebnis.csv").content
    assert len(rows_of(result)) == 1
    cells = csv.reader(io.StringIO(result.decode("utf-8-sig"), newline=""), delimiter=";")
    assert [cell for row in cells for cell in row if cell.startswith(tables.DANGEROUS)] == []


def test_a_title_with_control_characters_is_refused_to_staff_in_words(started, staff):
    with pytest.raises(AssertionError):
        started(PROBES["control"])
    assert not Campaign.objects.exists()


def test_a_note_that_is_too_long_is_named_and_kept(client, service, started):
    started("Abfrage")
    recipient = CampaignRecipient.objects.get()
    item = recipient.items.get()
    url = links.address(recipient).removeprefix("http://testserver")
    page = client.post(url, {f"antwort-{item.pk}": "changed", f"notiz-{item.pk}": LONG})
    assert page.status_code == 200
    assert "Bitte höchstens 2000 Zeichen." in page.content.decode()
    assert LONG.strip() in page.content.decode()
    assert not Submission.objects.exists()


def test_an_answer_that_comes_too_late_or_too_long_is_kept_on_the_page(partner, staff, report):
    submission = report(title="Neu")
    url = f"/de/partner/meldungen/{submission.reference}/antworten/"
    page = partner.post(url, {"text": LONG})
    assert (page.status_code, LONG.strip() in page.content.decode()) == (200, True)
    decide(staff, submission, "accept")
    page = partner.post(url, {"text": "Doch noch etwas"}).content.decode()
    assert "Über diese Meldung ist inzwischen entschieden." in page
    assert "Doch noch etwas" in page
    assert not submission.messages.exists()


def test_what_a_moderator_wrote_survives_a_refusal(staff, report):
    submission = report(title="Neu")
    page = decide(staff, submission, "ask", question="  ", note="Mein Grund")
    assert "Mein Grund" in page.content.decode()
    form = staff.values(staff.get(desk(submission)))
    decide(staff, submission, "accept")
    page = staff.post(desk(submission), form | {"reject": "1", "note": "Zu spät geschrieben"})
    assert "Über diese Meldung wurde inzwischen schon entschieden." in page.content.decode()
    assert "Zu spät geschrieben" in page.content.decode()
