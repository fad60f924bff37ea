"""Whole ways through the portal, each person in a browser of its own: a report, the query."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from directory.models import (
    AdviceCentre,
    AdviceService,
    Campaign,
    Organisation,
    PartnerMembership,
    Submission,
)
from directory.models.choices import Status
from directory.submissions import outbox
from tests.directory.conftest import person

ADDRESS = "post@caritas.example"


@pytest.fixture
def service(transactional_db):
    caritas = Organisation.objects.create(name="Caritas Celle")
    centre = AdviceCentre.objects.create(
        key="stelle", name="Beratungsstelle Süd", organisation=caritas, phone="+4951411234"
    )
    return AdviceService.objects.create(
        key="angebot", title_de="Schuldnerberatung", centre=centre, status=Status.PUBLISHED
    )


@pytest.fixture
def moderator_page(service, open_signed_in):
    return open_signed_in(person("moderator", "Moderation"), width=1280, height=1000)


def newest_mail(to=ADDRESS):
    outbox.deliver()
    assert mail.outbox[-1].to == [to]
    return mail.outbox[-1].body


def link_in(text):
    return re.search(r"http://testserver(/\S+)", text)[1]


def invite(staff):
    staff.goto("/admin/directory/invitation/add/")
    staff.get_by_label("E-Mail").first.fill(ADDRESS)
    staff.locator(".field-organisation .select2-selection").click()
    staff.locator(".select2-search__field").fill("Caritas")
    staff.get_by_role("option", name="Caritas Celle").click()
    staff.locator("[name=_save]").click()
    expect(staff.locator(".messagelist")).to_contain_text(ADDRESS)


def come_in(page):
    """From the mail with the invitation to one's own entries."""
    page.goto(link_in(newest_mail()))
    page.click("main button[type=submit]")
    code = re.search(r"^([A-Z]{4}-[A-Z]{4})$", newest_mail(), re.M)[1]
    page.fill("[name=code]", code)
    page.click("main button[type=submit]")
    expect(page.get_by_role("heading", name="Meine Einträge")).to_be_visible()


def report(page):
    """Another telephone number, and a title that is not wanted."""
    page.get_by_role("link", name="Änderung melden").click()
    page.get_by_role("heading", name="Angebot", exact=True).click()
    page.get_by_role("textbox", name="Titel").fill("Die allerbeste Beratung")
    page.get_by_role("heading", name="Kontakt", exact=True).click()
    page.get_by_role("textbox", name="Telefon").fill("05141 9999")
    page.get_by_role("button", name="Meldung senden").click()
    expect(page.get_by_text("Ihre Meldung ist eingegangen.")).to_be_visible()


def take_the_telephone(staff):
    staff.goto("/admin/directory/submission/")
    staff.get_by_role("link", name="Schuldnerberatung").click()
    staff.get_by_label("Titel übernehmen").uncheck()
    staff.get_by_label("Begründung").fill("Der Titel heißt bei allen Stellen gleich.")
    staff.get_by_role("button", name="Angekreuztes übernehmen").click()
    expect(staff.get_by_text("Übernommen: Schuldnerberatung")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_the_invitation_to_the_answer(open_page, moderator_page, service, scripts):
    partner, visitor = open_page(java_script_enabled=scripts), open_page()
    visitor.goto(service.get_absolute_url())  # from now on the server has a copy of the page
    expect(visitor.locator("main")).to_contain_text("05141 1234")
    invite(moderator_page)
    come_in(partner)
    report(partner)
    take_the_telephone(moderator_page)
    visitor = open_page()
    visitor.goto(service.get_absolute_url())
    expect(visitor.locator("main")).to_contain_text("05141 9999")
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Schuldnerberatung")
    assert visitor.context.cookies() == []
    partner.goto(link_in(newest_mail()))
    expect(partner.get_by_text("teilweise übernommen").first).to_be_visible()
    expect(partner.get_by_text("Der Titel heißt bei allen Stellen gleich.")).to_be_visible()
    row = partner.get_by_role("row", name="Telefon")
    expect(row.get_by_role("cell").last).to_have_text("ja")


@pytest.fixture
def asked(service):
    """Somebody who answers for the Caritas, and a query that is planned."""
    user = User.objects.create_user("caritas", email=ADDRESS)
    PartnerMembership.objects.create(user=user, organisation=service.centre.organisation)
    today = timezone.localdate()
    until = today + timedelta(days=30)
    return Campaign.objects.create(title="Abfrage 2026", starts_on=today, ends_on=until)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_the_yearly_query_to_the_confirmation(
    open_page, moderator_page, asked, service, scripts
):
    moderator_page.goto(f"/admin/directory/campaign/{asked.pk}/stand/")
    moderator_page.get_by_role("button", name="Jetzt starten und 1 E-Mail senden").click()
    page = open_page(java_script_enabled=scripts)
    page.goto(link_in(newest_mail()))
    expect(page.get_by_text("0 von 1 beantwortet.")).to_be_visible()
    page.get_by_label("stimmt noch").check()
    page.get_by_role("button", name="Antworten senden").click()
    expect(page.get_by_text("Danke. Ihre Antworten sind gespeichert.")).to_be_visible()
    assert page.context.cookies() == []
    page.get_by_role("link", name="Eintrag ansehen").click()
    today = f"{timezone.localdate():%d.%m.%Y}"
    expect(page.locator("main")).to_contain_text(re.compile(f"[Bb]estätigt.*{today}"))
    expect(page.locator("main")).to_contain_text("Caritas Celle")
    moderator_page.reload()
    expect(moderator_page.locator("#content-main")).to_contain_text("1 von 1 Angeboten")


def tab_to(page, words):
    """Presses Tab until the focus is on what is called so, as somebody without a mouse does."""
    name = """() => { const e = document.activeElement;
        const label = e.id && document.querySelector(`label[for="${e.id}"]`);
        return (label || e).innerText || "" }"""
    for _ in range(150):
        page.keyboard.press("Tab")
        if words in page.evaluate(name):
            return
    pytest.fail(f"the keyboard never reaches „{words}“")


def test_a_report_needs_no_mouse(open_signed_in, service, asked):
    page = open_signed_in(User.objects.get(username="caritas"), width=1280)
    page.goto(f"/de/partner/eintraege/service/{service.pk}/")
    tab_to(page, "Kontakt")
    page.keyboard.press("Enter")
    tab_to(page, "Telefon")
    page.keyboard.press("Control+a")
    page.keyboard.type("05141 9999")
    tab_to(page, "Meldung senden")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Ihre Meldung ist eingegangen.")).to_be_visible()
    assert Submission.objects.get().proposed == {"centre.phone": "+4951419999"}
