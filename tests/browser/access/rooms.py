"""The rooms behind a sign-in that are not the admin: partners, and how both of them get in."""

import uuid

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from directory.models import AdviceService, PartnerMembership
from directory.models.campaigns import Campaign, CampaignState
from directory.models.submissions import EntryType, SubmissionKind
from directory.submissions import difference
from directory.submissions.campaigns import links
from directory.submissions.propose import propose
from tests.browser.access.view import View


def partner():
    """Somebody who reports for an organisation that has published entries."""
    service = entry()
    user = User.objects.create_user("partner", email="partner@partner.example")
    PartnerMembership.objects.create(user=user, organisation=service.centre.organisation)
    return user


def entry():
    published = AdviceService.objects.published().select_related("centre__organisation")
    return published.exclude(centre__organisation=None).order_by("pk").first()


def reported(user):
    """A report of the partner on which the ministry has not decided yet."""
    service = entry()
    seen = difference.seen_by(EntryType.SERVICE, service)
    return propose(
        kind=SubmissionKind.CHANGE,
        entry_type=EntryType.SERVICE,
        send_key=uuid.uuid4(),
        by=user,
        membership=user.memberships.get(),
        entry=service,
        proposed={"title": "Neuer Titel"},
        seen={"title": seen["title"]},
    )


def of_partners(code, user):
    service, report = entry(), reported(user)
    about = ["service", service.pk]
    with override(code):
        return [
            View("overview", reverse("partner:overview")),
            View("account", reverse("partner:account")),
            View("reports", reverse("partner:submissions")),
            View("report", reverse("partner:report", args=about)),
            View("new entry", reverse("partner:new")),
            View("new entry, errors", reverse("partner:new"), act=send),
            View("entry is gone", reverse("partner:close", args=about)),
            View("one report", reverse("partner:submission", args=[report.reference])),
        ]


def signing_in(code):
    """For partners in the reader's language, for staff in German."""
    with override(code):
        code_page = reverse("account_request_login_code")
    return [
        View("partners sign in", code_page),
        View("partners sign in, error", code_page, act=send),
        View("staff sign in", "/admin/anmelden/"),
        View("staff sign in, error", "/admin/anmelden/", act=send),
    ]


def second_factors(user):
    """What somebody sees who has an app and codes; `user` becomes that person."""
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)
    konto = "/admin/konto/"
    return [
        View("security", konto),
        View("confirm with a second factor", f"{konto}bestaetigen/"),
    ]


def asked_for_all(code):
    """The pages of a Bestandsabfrage: for those who are asked, and for the staff who ask."""
    service = entry()
    today = timezone.localdate()
    campaign = Campaign.objects.create(
        title="Abfrage",
        starts_on=today,
        ends_on=today,
        state=CampaignState.RUNNING,
        started_at=timezone.now(),
    )
    district = service.centre.district
    recipient = campaign.recipients.create(email="post@partner.example", district=district)
    recipient.items.create(campaign=campaign, service=service)
    admin = "/admin/directory/campaign/"
    with override(code):
        query = reverse("directory:query", args=[links.token(recipient)])
        gone = reverse("directory:query", args=["unbekannt"])
    return [
        View("query", query),
        View("query, errors", query, act=send),
        View("query that is over", gone, status=410),
        View("campaigns", admin),
        View("campaign", f"{admin}{campaign.pk}/change/"),
        View("progress of a campaign", f"{admin}{campaign.pk}/stand/"),
        View("new campaign", f"{admin}add/"),
    ]


def decided_by_staff(user):
    """The desk where staff decide on what partners report."""
    report = reported(user)
    desk = "/admin/directory/submission/"
    return [View("reports", desk), View("decision", f"{desk}{report.pk}/entscheiden/")]


def send(page):
    """Past the checks of the browser, so that the portal answers."""
    page.locator("form").evaluate_all("all => all.forEach((form) => { form.noValidate = true; })")
    with page.expect_navigation():
        page.locator("main form [type=submit], #content form [type=submit]").last.click()
