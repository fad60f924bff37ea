"""My entries and how they stand; my reports; how far the running query is."""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _, gettext_lazy

from directory.models import CampaignItem
from directory.models.campaigns import Answer, CampaignState
from directory.models.submissions import EntryType, SubmissionState
from directory.submissions import rights
from directory.views.pagination import pages
from directory.views.partner.access import partner_page
from portal.kit.text import clean, fold

PER_PAGE = 50
A_YEAR = timedelta(days=365)
STATES = {
    "pending": gettext_lazy("Meldung wird geprüft"),
    "due": gettext_lazy("zu bestätigen"),
    "overdue": gettext_lazy("überfällig"),
    "confirmed": gettext_lazy("bestätigt"),
}


@dataclass(frozen=True)
class Entry:
    """One line of the overview."""

    entry_type: str
    pk: int
    label: str
    where: str
    state: str
    confirmed_on: object
    pending: str  # reference of an undecided report
    draft: str  # reference of one's own draft
    # One confirmation however often the button is pressed.
    send_key: uuid.UUID = field(default_factory=uuid.uuid4)

    @property
    def state_label(self):
        return STATES[self.state]

    @property
    def confirmed(self):
        return date_format(self.confirmed_on, "SHORT_DATE_FORMAT") if self.confirmed_on else ""


def state_of(confirmed_on, pending, today):
    """Confirmed holds for a year: the guideline asks for a query at least that often."""
    if pending:
        return "pending"
    if confirmed_on is None:
        return "due"
    return "confirmed" if today - confirmed_on <= A_YEAR else "overdue"


def entries(user):
    """Everything the person may report on, services first; a constant number of queries."""
    today = timezone.localdate()
    reports = reports_on(user)
    services = rights.services(user).select_related("centre").order_by("sort_key", "pk")
    services = services.only("title_de", "confirmed_on", "centre__name", "centre__city")
    found = [
        (EntryType.SERVICE, s, s.title_de, f"{s.centre.name}, {s.centre.city}".strip(", "))
        for s in services
    ]
    offices = rights.offices(user).only("body", "office_name", "confirmed_on")
    found += [(EntryType.OFFICE, office, office.name, office.body) for office in offices]
    for entry_type, entry, label, where in found:
        pending, draft = reports.get((entry_type, entry.pk), ("", ""))
        state = state_of(entry.confirmed_on, pending, today)
        yield Entry(entry_type, entry.pk, label, where, state, entry.confirmed_on, pending, draft)


def reports_on(user):
    """{(entry type, pk): (reference of an undecided report, reference of an own draft)}."""
    rows = rights.submissions(user).filter(state__in=SubmissionState.editable())
    found = {}
    for row in rows.only("reference", "state", "entry_type", "service", "centre", "office"):
        place = (row.entry_type, row.service_id or row.centre_id or row.office_id)
        pending, draft = found.get(place, ("", ""))
        if row.state == SubmissionState.DRAFT:
            draft = row.reference
        else:
            pending = row.reference
        found[place] = (pending, draft)
    return found


@partner_page
def overview(request):
    found = list(entries(request.user))
    counts = {name: sum(entry.state == name for entry in found) for name in STATES}
    state = request.GET.get("stand", "")
    words = clean(request.GET.get("q", ""))[:200]
    shown = [entry for entry in found if matches(entry, state, words)]
    return render(
        request,
        "partner/overview.html",
        {
            "total": len(found),
            "filters": state_filters(counts, state),
            "q": words,
            "state": state if state in STATES else "",
            **paged(request, shown, {"stand": state, "q": words}),
            "memberships": rights.memberships(request.user),
            "campaigns": progress(request.user),
        },
    )


def matches(entry, state, words):
    text = fold(f"{entry.label} {entry.where}")
    return (state not in STATES or entry.state == state) and all(
        word in text for word in fold(words).split()
    )


def state_filters(counts, chosen):
    everything = [("", _("alle"), sum(counts.values()))]
    options = everything + [(name, label, counts[name]) for name, label in STATES.items()]
    return [
        {"value": value, "label": label, "count": count, "current": value == chosen}
        for value, label, count in options
    ]


def paged(request, rows, asked):
    paginator = Paginator(rows, PER_PAGE)
    page = paginator.get_page(request.GET.get("seite"))

    def link(number):
        query = request.GET.copy()
        query.update({name: value for name, value in asked.items() if name not in query})
        query["seite"] = str(number)
        return f"?{query.urlencode()}"

    return {"rows": page.object_list, "pages": pages(page.number, paginator.num_pages, link)}


def progress(user):
    """[{campaign, done, total}] of the running queries on the person's entries."""
    items = CampaignItem.objects.filter(
        campaign__state=CampaignState.RUNNING, service__in=rights.services(user)
    )
    counted = items.values("campaign", "campaign__title", "campaign__ends_on").annotate(
        total=Count("pk"), done=Count("pk", filter=~Q(answer=Answer.NONE))
    )
    return [
        {
            "title": row["campaign__title"],
            "until": date_format(row["campaign__ends_on"], "SHORT_DATE_FORMAT"),
            "done": row["done"],
            "total": row["total"],
        }
        for row in counted.order_by("campaign__ends_on")
    ]


@partner_page
def submissions(request):
    """All reports of the person and its colleagues, newest first."""
    rows = rights.submissions(request.user).order_by("-changed_at", "-pk")
    rows = rows.annotate(
        unread=Count("messages", filter=Q(messages__from_staff=True, messages__read_at=None))
    )
    paginated = paged(request, rows.defer("typed", "seen", "proposed"), {})
    return render(request, "partner/submissions.html", paginated)
