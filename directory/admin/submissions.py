"""The moderation desk: reports by age, each decided on one screen."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timesince import timesince
from django.utils.translation import gettext as _, gettext_lazy

from directory.admin.base import badge
from directory.admin.decision import Decision
from directory.admin.filters import Choice
from directory.models import Submission
from directory.models.submissions import AlreadyDecided, SubmissionState
from directory.submissions import converse, rights
from directory.submissions.accept import Conflict, accept
from directory.submissions.reject import reject
from portal.kit.admin.search import FoldedSearch
from portal.kit.text import clean_lines

REPORTS = gettext_lazy("Meldungen und Partner")


class StateFilter(Choice):
    title = gettext_lazy("Stand")
    parameter_name = "stand"

    def options(self):
        return {
            "offen": (gettext_lazy("zu entscheiden"), Q(state=SubmissionState.OPEN)),
            "rueckfrage": (gettext_lazy("wartet auf Antwort"), Q(state=SubmissionState.QUESTION)),
            "entschieden": (
                gettext_lazy("entschieden"),
                Q(state__in=[*SubmissionState.decided(), SubmissionState.WITHDRAWN]),
            ),
            "alle": (gettext_lazy("alle"), Q()),
        }

    def value(self):
        """What waits for a decision is what one opens the list for."""
        return super().value() or "offen"

    def choices(self, changelist):
        return list(super().choices(changelist))[1:]  # without Django's own „all“


@admin.register(Submission)
class SubmissionAdmin(FoldedSearch, admin.ModelAdmin):
    section, section_order = REPORTS, 1
    list_display = ["entry_name", "kind", "where", "reporter", "waiting", "badge"]
    list_filter = [
        StateFilter,
        "kind",
        "entry_type",
        ("district", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["district", "membership__organisation", "membership__district"]
    list_per_page = 50
    show_full_result_count = False
    ordering = ["sent_at", "pk"]
    folded_fields = key_fields = ()
    plain_fields = ["entry_label", "reference"]
    search_help_text = gettext_lazy("Nummer oder Name des Eintrags")

    def get_queryset(self, request):
        return super().get_queryset(request).sent().defer("typed", "seen", "proposed")

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        view = self.admin_site.admin_view(self.decide_view)
        name = "directory_submission_decide"
        return [path("<int:pk>/entscheiden/", view, name=name), *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return HttpResponseRedirect(reverse("admin:directory_submission_decide", args=[object_id]))

    @admin.display(description=gettext_lazy("Eintrag"), ordering="entry_label")
    def entry_name(self, submission):
        return submission.entry_label or submission.reference

    @admin.display(description=gettext_lazy("Landkreis"), ordering="district__short_name")
    def where(self, submission):
        return submission.district and submission.district.short_name

    @admin.display(description=gettext_lazy("gemeldet für"))
    def reporter(self, submission):
        return submission.membership.body if submission.membership else _("Öffentlichkeit")

    @admin.display(description=gettext_lazy("wartet"), ordering="sent_at")
    def waiting(self, submission):
        if submission.decided_at:
            return date_format(timezone.localtime(submission.decided_at), "d.m.Y")
        return timesince(submission.sent_at, depth=1)

    @admin.display(description=gettext_lazy("Stand"), ordering="state")
    def badge(self, submission):
        return badge(submission.state, submission.get_state_display())

    def decide_view(self, request, pk):
        rows = Submission.objects.sent().select_related(
            "service__centre", "centre", "office", "membership__organisation", "author"
        )
        submission = get_object_or_404(rows, pk=pk)
        if not self.has_view_permission(request, submission):
            rights.require_moderator(request.user)
        if request.method == "POST":
            rights.require_moderator(request.user)
            return self.decide(request, submission)
        return self.show(request, submission, Decision(submission))

    def decide(self, request, submission):
        decision = Decision(submission, request.POST)
        verb = next((name for name in VERBS if name in request.POST), None)
        if verb is None:
            return self.show(request, submission, decision)
        try:
            messages.success(request, VERBS[verb](request, submission, decision))
        except AlreadyDecided:
            submission.refresh_from_db()
            return self.show(request, submission, Decision(submission), errors=too_late(request))
        except Conflict as conflict:
            submission.refresh_from_db()
            fresh = Decision(submission, request.POST)  # ticks and corrections stay
            return self.show(request, submission, fresh, conflict=conflict.rows)
        except ValidationError as error:
            submission.refresh_from_db()
            return self.show(request, submission, decision, errors=error.messages)
        if verb == "ask" or not self.next_open(submission):
            return HttpResponseRedirect(request.path)
        return HttpResponseRedirect(reverse("admin:directory_submission_changelist"))

    def next_open(self, submission):
        return (
            Submission.objects.filter(state=SubmissionState.OPEN).exclude(pk=submission.pk).exists()
        )

    def show(self, request, submission, decision, **extra):
        context = {
            **self.admin_site.each_context(request),
            "title": _("Meldung %(reference)s") % {"reference": submission.reference},
            "opts": self.opts,
            "submission": submission,
            "decision": decision,
            "lines": list(decision.lines()),
            "may_decide": rights.may_decide(request.user) and submission.is_undecided,
            "entry_url": self.entry_url(submission),
            "words": submission.messages.select_related("author"),
            "events": submission.events.select_related("by"),
            "others": self.other_reports(submission),
            "note": typed(request, "note"),
            "question": typed(request, "question"),
            **extra,
        }
        return render(request, "admin/submission.html", context)

    def entry_url(self, submission):
        entry = submission.entry
        if entry is None:
            return ""
        return reverse(f"admin:directory_{entry._meta.model_name}_change", args=[entry.pk])

    def other_reports(self, submission):
        """Undecided reports on the same entry: deciding one may settle the other."""
        if submission.entry is None:
            return []
        rows = Submission.objects.about(submission.entry).undecided().exclude(pk=submission.pk)
        return rows.annotate(number=Count("messages"))[:5]


def typed(request, name):
    return clean_lines(request.POST.get(name, ""))


def too_late(request):
    """What was written goes into no mail any more, but is not lost either."""
    yield _("Über diese Meldung wurde inzwischen schon entschieden.")
    for name in ("note", "question"):
        if text := typed(request, name):
            yield _("Ihr Text: %(text)s") % {"text": text}


def accept_all(request, submission, decision):
    return take(request, submission, decision, everything=True)


def accept_some(request, submission, decision):
    if not decision.chosen(everything=False):
        raise ValidationError(
            _("Bitte mindestens eine Angabe ankreuzen, oder die Meldung ablehnen.")
        )
    return take(request, submission, decision, everything=False)


def take(request, submission, decision, *, everything):
    names = decision.chosen(everything=everything)
    accept(
        submission,
        by=request.user,
        fields=names,
        corrected=decision.corrected(names),
        looked_at=decision.seen_on_screen(),
        note=typed(request, "note"),
    )
    return _("Übernommen: %(entry)s") % {"entry": submission.entry_label}


def reject_it(request, submission, decision):
    reject(submission, by=request.user, note=typed(request, "note"))
    return _("Abgelehnt, mit Begründung.")


def ask_back(request, submission, decision):
    text = typed(request, "question")
    if not text:
        raise ValidationError(_("Bitte die Rückfrage schreiben."))
    converse.ask(submission, by=request.user, text=text)
    return _("Die Rückfrage ist unterwegs.")


VERBS = {
    "accept": accept_all,
    "accept_some": accept_some,
    "reject": reject_it,
    "ask": ask_back,
}
