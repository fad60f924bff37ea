"""Reporting a change or a new entry: one form, as a draft as long as one likes."""

import uuid

from django.contrib import messages
from django.http import Http404, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext as _

from directory.models import Submission
from directory.models.submissions import (
    AlreadyDecided,
    EntryType,
    SubmissionKind,
    SubmissionState,
)
from directory.submissions import rights
from directory.submissions.form import ReportForm
from directory.submissions.propose import propose, revise
from directory.views.partner.access import entry_or_404, partner_page, submission_or_404


def as_uuid(text):
    """The send key of a form; one that was tampered with is worth no more than a new one."""
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return uuid.uuid4()


def version_of(entry, submission=None):
    """What the form was made from: entry, its centre, and the report that is revised."""
    parts = (entry, getattr(entry, "centre", None), submission)
    return ".".join(str(part.version) if part is not None else "-" for part in parts)


@partner_page
def change(request, entry_type, pk):
    entry = entry_or_404(request.user, entry_type, pk)
    draft = drafts(request.user).about(entry).first()
    if draft and request.method != "POST":
        return redirect("partner:edit", draft.reference)
    return Report(request, entry_type=EntryType(entry_type), entry=entry).answer()


@partner_page
def new(request):
    """Which centre first: one of one's own, or a new one."""
    centres = rights.centres(request.user).order_by("sort_key", "pk").only("name", "city")
    chosen = request.GET.get("stelle", "")
    if not chosen:
        own = drafts(request.user).filter(kind=SubmissionKind.NEW)
        return render(request, "partner/new.html", {"centres": centres, "drafts": own})
    centre = None
    if chosen != "neu":
        centre = rights.centres(request.user).filter(pk=chosen if chosen.isdecimal() else 0).first()
        if centre is None:
            raise Http404
    return Report(request, entry_type=EntryType.SERVICE, centre=centre).answer()


@partner_page
def edit(request, reference):
    """A draft goes on where it was left; a report that is not decided yet can be changed."""
    submission = submission_or_404(request.user, reference)
    if not submission.is_editable or submission.kind not in ReportForm.kinds:
        return redirect("partner:submission", reference)
    return Report(
        request,
        entry_type=EntryType(submission.entry_type),
        entry=submission.entry,
        centre=submission.centre if submission.kind == SubmissionKind.NEW else None,
        submission=submission,
    ).answer()


def drafts(user):
    return Submission.objects.filter(author=user, state=SubmissionState.DRAFT)


class Report:
    """One request to the form: shows it, keeps a draft, or sends the report."""

    def __init__(self, request, *, entry_type, entry=None, centre=None, submission=None):
        self.request, self.submission = request, submission
        self.entry_type, self.entry, self.centre = entry_type, entry, centre
        self.is_posted = request.method == "POST"
        self.form = ReportForm(
            self.data(), entry_type=entry_type, entry=entry, centre=centre, values=self.reported
        )
        self.was_stale = self.is_posted and self.is_stale

    @property
    def reported(self):
        return self.submission.proposed if self.submission else None

    def data(self):
        if self.is_posted:
            return self.request.POST
        if self.submission and self.submission.typed and self.is_draft:
            left = QueryDict(mutable=True)
            for name, values in self.submission.typed.items():
                left.setlist(name, values)
            return left
        return None

    @property
    def is_draft(self):
        return self.submission is None or self.submission.state == SubmissionState.DRAFT

    @property
    def version(self):
        return version_of(self.entry, self.submission)

    @property
    def is_stale(self):
        """Somebody changed the entry or the report while the form was open."""
        return self.request.POST.get("version") not in (None, self.version)

    def answer(self):
        response = None
        if self.is_posted and not self.was_stale:
            if self.request.POST.get("action") == "draft":
                response = self.keep()
            elif self.form.is_valid():
                response = self.send()
        if response is None and self.was_stale and self.is_by_itself:
            return JsonResponse({}, status=409)
        return response or render(self.request, "partner/report.html", self.context())

    @property
    def is_by_itself(self):
        """Sent by the page's script while somebody types."""
        return self.request.headers.get("X-Requested-With") == "autosave"

    def keep(self):
        """Saves what was typed, valid or not."""
        try:
            self.submission = self.write(send=False, typed=self.form.typed())
        except AlreadyDecided:
            return self.too_late()
        url = reverse("partner:edit", args=[self.submission.reference])
        if self.is_by_itself:
            return JsonResponse({"url": url, "version": self.version})
        messages.success(self.request, _("Der Entwurf ist gespeichert."))
        return redirect(url)

    def send(self):
        proposed = self.form.proposed()
        message = self.form.cleaned_data["message"]
        if not proposed and not message:
            self.form.add_error(None, _("Noch ist nichts geändert."))
            return None
        values = {
            "proposed": proposed,
            "seen": self.form.seen_of(proposed),
            "message": message,
            "typed": {},
            "entry_label": self.form.label[:200],
        }
        try:
            submission = self.write(send=True, **values)
        except AlreadyDecided:
            return self.too_late()
        messages.success(self.request, _("Ihre Meldung ist eingegangen."))
        return redirect("partner:submission", submission.reference)

    def write(self, *, send, **values):
        """The report that this form is about; the same form sent twice finds it again."""
        existing = self.submission or self.sent_before()
        if existing is None:
            return self.propose(draft=not send, **values)
        if self.submission is None and existing.state != SubmissionState.DRAFT:
            return existing
        return revise(existing, by=self.request.user, send=send, **values)

    def sent_before(self):
        key = as_uuid(self.request.POST.get("send_key"))
        return Submission.objects.filter(author=self.request.user, send_key=key).first()

    def propose(self, **values):
        place = self.entry or self.centre
        membership = rights.membership_for(self.request.user, place) if place else None
        return propose(
            kind=SubmissionKind.CHANGE if self.entry else SubmissionKind.NEW,
            entry_type=self.entry_type,
            send_key=as_uuid(self.request.POST.get("send_key")),
            by=self.request.user,
            membership=membership or rights.memberships(self.request.user).first(),
            entry=self.entry,
            centre=self.centre,
            language=get_language(),
            **values,
        )

    def too_late(self):
        messages.error(self.request, _("Über diese Meldung ist inzwischen entschieden."))
        return redirect("partner:submission", self.submission.reference)

    def context(self):
        return {
            "form": self.form,
            "groups": list(self.form.groups()),
            "entry": self.entry,
            "centre": self.centre,
            "submission": self.submission,
            "is_draft": self.is_draft,
            "is_stale": self.was_stale,
            "version": self.version,
            "send_key": as_uuid(self.request.POST.get("send_key")),
        }
