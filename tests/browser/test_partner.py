"""Partners in a real browser: the draft keeps itself, the present value stands beside a change."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from directory.models import (
    AdviceCentre,
    AdviceService,
    Organisation,
    PartnerMembership,
    Submission,
)
from directory.models.choices import Status


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
def partner(service, client, page, live_server):
    """A page on which the person of the Caritas is signed in."""
    user = User.objects.create_user("caritas", email="caritas@partner.example")
    PartnerMembership.objects.create(user=user, organisation=service.centre.organisation)
    client.force_login(user)
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    return page


def test_a_draft_keeps_itself_and_the_present_value_appears(partner, service):
    partner.goto(f"/de/partner/eintraege/service/{service.pk}/")
    partner.get_by_text("Kontakt", exact=True).click()
    partner.get_by_role("textbox", name="Telefon").fill("05141 9999")
    expect(partner.get_by_text("jetzt öffentlich: +49 5141 1234")).to_be_visible()
    expect(partner.get_by_text("Entwurf gespeichert um")).to_be_visible(timeout=10_000)
    assert Submission.objects.get().typed["centre-phone"] == ["05141 9999"]
    partner.get_by_role("button", name="Meldung senden").click()
    expect(partner.get_by_text("Ihre Meldung ist eingegangen.")).to_be_visible()
    assert Submission.objects.get().proposed == {"centre.phone": "+4951419999"}


def test_a_notice_of_anybody_needs_no_answer_where_the_machine_works(page, service):
    page.goto(f"/de/fehler/service/{service.pk}/")
    expect(page.get_by_label("Bitte rechnen Sie")).to_be_hidden()
    page.get_by_label("Telefon oder E-Mail stimmt nicht").check()
    page.get_by_role("button", name="Meldung senden").click()
    expect(page.get_by_role("heading", name="Danke für Ihre Meldung")).to_be_visible(timeout=20_000)
    assert Submission.objects.get().message == "Telefon oder E-Mail stimmt nicht"
