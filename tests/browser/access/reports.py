"""The pages of reporting, deciding and the yearly query, in every state that looks different."""

import uuid
from datetime import timedelta

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from directory.models import AdviceService, Campaign, CampaignRecipient, PartnerMembership
from directory.models.submissions import EntryType, SubmissionKind
from directory.submissions import converse, difference
from directory.submissions.accept import accept
from directory.submissions.campaigns import links
from directory.submissions.campaigns.start import start
from directory.submissions.propose import propose
from tests.browser.access.view import View


class Story:
    """A partner with a question to answer, a decided report, a draft, and a query that runs."""

    def __init__(self, boss):
        rows = AdviceService.objects.published().exclude(centre__organisation=None)
        self.service = rows.exclude(centre__phone="").order_by("pk").first()
        self.user = User.objects.create_user("partnerin", email="post@partner.example")
        PartnerMembership.objects.create(
            user=self.user, organisation=self.service.centre.organisation, role="manages"
        )
        self.asked = self.report(title="Neuer Titel", description="Neuer Text\nin zwei Zeilen")
        converse.ask(self.asked, by=boss, text="Ab wann gilt das?")
        self.decided = self.report(cost_note="kostenlos", documents="Ausweis")
        accept(self.decided, by=boss, fields=["cost_note"], note="Nur ein Teil.")
        self.open = self.report(**{"centre.phone": "+4951419999", "centre.hours": MONDAY})
        today = timezone.localdate()
        dates = {"starts_on": today, "ends_on": today + timedelta(days=30)}
        self.planned = Campaign.objects.create(title="Geplant", **dates)
        self.campaign = Campaign.objects.create(title="Abfrage", **dates)
        start(self.campaign)

    def report(self, **proposed):
        self.service.refresh_from_db()
        seen = difference.seen_by(EntryType.SERVICE, self.service)
        return propose(
            kind=SubmissionKind.CHANGE,
            entry_type=EntryType.SERVICE,
            send_key=uuid.uuid4(),
            by=self.user,
            membership=self.user.memberships.get(),
            entry=self.service,
            proposed=proposed,
            seen={name: seen[name] for name in proposed},
        )

    @property
    def query(self):
        recipient = CampaignRecipient.objects.get(email=self.user.email)
        return f"/{recipient.language}/" + links.address(recipient).split("/", 4)[4]


MONDAY = [[0, "09:00", "12:00", False], [0, "14:00", "16:00", True]]


def of_partners(story, code):
    with override(code):
        entry = {"entry_type": "service", "pk": story.service.pk}
        report = reverse("partner:report", kwargs=entry)
        new = reverse("partner:new")
        shown = {
            name: reverse("partner:submission", args=[submission.reference])
            for name, submission in (("asked", story.asked), ("decided", story.decided))
        }
        return [
            View("overview", reverse("partner:overview")),
            View("overview, nothing found", reverse("partner:overview") + "?q=xyzzy"),
            View("reports", reverse("partner:submissions")),
            View("report", report, act=open_groups),
            View("report, errors", report, post={"title": "", "centre-phone": "abc"}),
            View("new, which centre", new),
            View("new", f"{new}?stelle=neu", act=open_groups),
            View("closure", reverse("partner:close", kwargs=entry)),
            View("closure, error", reverse("partner:close", kwargs=entry), post={"message": ""}),
            *(View(f"report, {name}", address) for name, address in shown.items()),
            View("answer, error", reverse("partner:answer", args=[story.asked.reference]), post={}),
        ]


def of_everybody(story, code):
    with override(code):
        form = reverse("directory:notice", args=["service", story.service.pk])
        return [
            View("notice", form),
            View("notice, errors", form, post={"mistake": "other"}),
            View("notice, sent", reverse("directory:notice_sent", args=["K7QD-9XMA"])),
            View("query", story.query),
            View("query, over", reverse("directory:query", args=["x"]), status=410),
        ]


def of_staff(story):
    desk = "/admin/directory/submission/"
    campaign = "/admin/directory/campaign/"
    return [
        View("reports", desk),
        View("desk", f"{desk}{story.open.pk}/entscheiden/", act=open_groups),
        View("desk, decided", f"{desk}{story.decided.pk}/entscheiden/"),
        View("desk, refused", f"{desk}{story.open.pk}/entscheiden/", post={"reject": "1"}),
        View("queries", campaign),
        View("form of a query", f"{campaign}{story.planned.pk}/change/"),
        View("query, planned", f"{campaign}{story.planned.pk}/stand/"),
        View("query, running", f"{campaign}{story.campaign.pk}/stand/"),
        View("outbox", "/admin/directory/outboxmail/"),
    ]


def open_groups(page):
    page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
