"""How somebody becomes a partner, and stops being one."""

import re

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from directory.models import Invitation, OutboxMail, PartnerMembership
from directory.models.partners import Role
from directory.submissions import invitations, outbox, rights
from portal.kit.access.limits import TooMany
from tests.directory.admin.conftest import Staff

NEW = "neu@partner.example"
ACCOUNT = "/de/partner/konto/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def manager_celle(make_partner, caritas):
    return make_partner("manager_celle", organisation=caritas, role=Role.MANAGES)


@pytest.fixture
def invitation(moderator, caritas):
    return invitations.invite(by=moderator, email="Neu@Partner.example", organisation=caritas)


def link(invitation):
    return f"/de/partner/einladung/{invitations.token(invitation)}/"


def browser(user):
    client = Client()
    client.force_login(user)
    return client


def last_code():
    outbox.deliver()
    return re.search(r"^([A-Z]{4}-[A-Z]{4})$", mail.outbox[-1].body, re.M)[1]


def test_from_the_invitation_to_the_overview(client, invitation, caritas):
    outbox.deliver()
    assert mail.outbox[0].to == [NEW]
    assert "Caritas Celle" in mail.outbox[0].body
    address = re.search(r"http://testserver(/\S+)", mail.outbox[0].body)[1]
    page = client.get(address)
    assert "Einladung annehmen" in page.content.decode()
    assert not User.objects.filter(email=NEW).exists()
    answer = client.post(address)
    assert answer.url == "/de/partner/anmelden/code/"
    assert client.get("/de/partner/").status_code == 302
    assert client.post(answer.url, {"code": last_code()}).url == "/de/partner/"
    assert client.get("/de/partner/").status_code == 200
    membership = PartnerMembership.objects.get()
    assert (membership.user.email, membership.organisation) == (NEW, caritas)
    assert not membership.user.has_usable_password()


def test_looking_accepts_nothing_for_mail_scanners_open_links(client, invitation):
    for method in ("get", "head"):
        assert getattr(client, method)(link(invitation)).status_code == 200
    invitation.refresh_from_db()
    assert invitation.is_open
    assert not PartnerMembership.objects.exists()


def test_a_link_works_once(client, invitation):
    client.post(link(invitation))
    second = Client()
    page = second.get(link(invitation))
    assert page.status_code == 410
    assert "Sie wurde schon angenommen." in page.content.decode()
    assert second.post(link(invitation)).status_code == 410
    assert PartnerMembership.objects.count() == 1


@pytest.mark.parametrize(("days", "status"), [(13.9, 302), (14.1, 410)])
def test_a_link_ends_after_fourteen_days(client, invitation, days, status):
    with time_machine.travel(timezone.now() + timezone.timedelta(days=days)):
        assert client.post(link(invitation)).status_code == status


def test_a_withdrawn_link_is_over_and_sending_again_gives_another_fourteen_days(
    client, invitation, moderator
):
    with time_machine.travel(timezone.now() + timezone.timedelta(days=20)):
        assert client.get(link(invitation)).status_code == 410
        invitations.resend(invitation, by=moderator)
        assert client.get(link(invitation)).status_code == 200
        invitations.revoke(invitation, by=moderator)
        assert client.post(link(invitation)).status_code == 410
        with pytest.raises(invitations.NoLongerValid):
            invitations.resend(invitation, by=moderator)
        with pytest.raises(invitations.NoLongerValid):
            invitations.revoke(invitation, by=moderator)
    assert not PartnerMembership.objects.exists()


def test_forged_links_and_links_made_for_something_else_do_not_exist(client, invitation):
    right = invitations.token(invitation)
    for wrong in (right[:-1] + "A" * (right[-1] != "A"), invitation.pk.hex, "x:y", right + "x"):
        assert client.get(f"/de/partner/einladung/{wrong}/").status_code == 404
    other = invitations.signing.Signer(salt="campaign.recipient").sign(invitation.pk.hex)
    assert client.get(f"/de/partner/einladung/{other}/").status_code == 404


def test_an_address_with_an_account_gets_a_second_membership_and_no_second_account(
    client, partner_emden, moderator, caritas
):
    invited = invitations.invite(by=moderator, email=partner_emden.email, organisation=caritas)
    client.post(link(invited))
    assert partner_emden.memberships.count() == 2
    assert User.objects.filter(email=partner_emden.email).count() == 1


def test_the_account_of_staff_never_becomes_that_of_a_partner(client, moderator, caritas):
    moderator.email = NEW
    moderator.save()
    client.post(link(invitations.invite(by=moderator, email=NEW, organisation=caritas)))
    assert PartnerMembership.objects.get().user != moderator


def test_a_deactivated_account_is_not_opened_by_an_invitation(client, partner_emden, invitation):
    partner_emden.email, partner_emden.is_active = NEW, False
    partner_emden.save()
    assert client.post(link(invitation), follow=True).status_code == 200
    invitation.refresh_from_db()
    assert invitation.is_open
    assert not User.objects.get(email=NEW).is_active


def test_inviting_again_sends_the_open_invitation_once_more(invitation, moderator, caritas):
    again = invitations.invite(by=moderator, email=NEW, organisation=caritas)
    assert again == invitation
    assert OutboxMail.objects.filter(to=NEW).count() == 2


def test_who_may_invite_for_whom(
    moderator, editor, translator, partner_celle, manager_celle, caritas, celle, emden
):
    allowed = {
        (user.username, name)
        for user in (moderator, editor, translator, partner_celle, manager_celle)
        for name, body in {
            "caritas": (caritas, None),
            "celle": (None, celle),
            "emden": (None, emden),
            "caritas in celle": (caritas, celle),
            "nobody": (None, None),
        }.items()
        if rights.may_invite(user, *body)
    }
    bodies = {"caritas", "celle", "emden", "caritas in celle"}
    assert allowed == {("moderator", body) for body in bodies} | {("manager_celle", "caritas")}


def test_without_the_right_nothing_is_sent(partner_celle, caritas):
    with pytest.raises(PermissionDenied):
        invitations.invite(by=partner_celle, email=NEW, organisation=caritas)
    assert not OutboxMail.objects.exists()


def test_thirty_invitations_an_hour_are_enough(moderator, caritas):
    for number in range(30):
        invitations.invite(by=moderator, email=f"p{number}@x.example", organisation=caritas)
    with pytest.raises(TooMany):
        invitations.invite(by=moderator, email=NEW, organisation=caritas)


def test_a_manager_invites_on_the_page_and_gets_the_same_answer_for_every_address(
    manager_celle, partner_celle
):
    client = browser(manager_celle)
    form = client.get(ACCOUNT).context["form"]
    body = form["membership"].value()
    answers = []
    for email in (NEW, partner_celle.email):
        typed = {"membership": body, "email": email, "role": "reports", "language": "en"}
        page = client.post(ACCOUNT, typed, follow=True).content.decode()
        assert f"Die Einladung an {email} ist unterwegs." in page
        answers.append((client.post(ACCOUNT, typed).status_code, OutboxMail.objects.count()))
    assert answers == [(302, 2), (302, 4)]
    assert Invitation.objects.get(email=NEW).language == "en"


def test_a_wrong_address_is_told_and_stays(manager_celle):
    client = browser(manager_celle)
    body = client.get(ACCOUNT).context["form"]["membership"].value()
    page = client.post(
        ACCOUNT, {"membership": body, "email": "falsch", "role": "manages", "language": "ar"}
    )
    text = page.content.decode()
    assert "Bitte geben Sie eine vollständige E-Mail-Adresse ein." in text
    assert 'value="falsch"' in text
    assert re.search(r'value="manages"\s+selected', text)


def test_who_only_reports_sees_no_colleagues_and_cannot_invite(partner_celle, manager_celle):
    client = browser(partner_celle)
    page = client.get(ACCOUNT).content.decode()
    assert partner_celle.email in page
    assert manager_celle.email not in page
    typed = {"email": NEW, "role": "reports", "language": "de"}
    client.post(ACCOUNT, typed | {"membership": partner_celle.memberships.get().pk})
    assert not Invitation.objects.exists()


def test_a_manager_cannot_invite_for_somebody_elses_body(manager_celle, partner_emden):
    foreign = partner_emden.memberships.get().pk
    typed = {"membership": foreign, "email": NEW, "role": "reports", "language": "de"}
    assert browser(manager_celle).post(ACCOUNT, typed).status_code == 200
    assert not Invitation.objects.exists()


def test_buttons_beside_an_invitation_work_for_its_body_alone(
    manager_celle, make_partner, emden, invitation
):
    address = f"/de/partner/konto/einladungen/{invitation.pk}/"
    stranger = browser(make_partner("manager_emden", district=emden, role=Role.MANAGES))
    assert stranger.post(address, {"action": "revoke"}).status_code == 404
    own = browser(manager_celle)
    assert own.post(address, {"action": "resend"}).url == ACCOUNT
    assert own.post(address, {"action": "revoke"}).url == ACCOUNT
    invitation.refresh_from_db()
    assert invitation.revoked_at


def test_the_end_of_a_partnership_ends_sessions_and_open_invitations(
    manager_celle, moderator, caritas
):
    client = browser(manager_celle)
    theirs = invitations.invite(by=manager_celle, email=NEW, organisation=caritas)
    with pytest.raises(PermissionDenied):
        invitations.end(manager_celle.memberships.get(), by=manager_celle)
    invitations.end(manager_celle.memberships.get(), by=moderator)
    assert client.get("/de/partner/").status_code == 302
    assert Client().post(link(theirs)).status_code == 410
    assert rights.partner_with(manager_celle.email) is None


def test_staff_invite_withdraw_and_end_in_the_admin(moderator, editor, caritas, client):
    desk = Staff(moderator)
    typed = {"email": NEW, "organisation": caritas.pk, "role": "manages", "language": "de"}
    assert desk.post("/admin/directory/invitation/add/", typed).status_code == 302
    invited = Invitation.objects.get()
    assert OutboxMail.objects.filter(to=NEW).count() == 1
    action = {"_selected_action": [str(invited.pk)], "action": "resend"}
    desk.post("/admin/directory/invitation/", action)
    assert OutboxMail.objects.filter(to=NEW).count() == 2
    client.post(link(invited))
    page = desk.post("/admin/directory/invitation/", action | {"action": "revoke"}, follow=True)
    assert "Schon angenommen oder zurückgezogen: 1." in page.content.decode()
    membership = PartnerMembership.objects.get()
    page = desk.post(
        "/admin/directory/partnermembership/",
        {"_selected_action": [str(membership.pk)], "action": "end"},
        follow=True,
    )
    assert "1 Partnerschaft beendet." in page.content.decode()
    membership.refresh_from_db()
    assert membership.ended_on == timezone.localdate()
    assert Staff(editor).get("/admin/directory/invitation/add/").status_code == 403


def test_an_invitation_without_a_body_is_refused_in_the_form(moderator):
    page = Staff(moderator).post(
        "/admin/directory/invitation/add/", {"email": NEW, "role": "reports", "language": "de"}
    )
    assert "Bitte einen Träger oder einen Landkreis wählen." in page.content.decode()
    assert not Invitation.objects.exists()
