"""One report, as its reporter sees it: what it says, how it stands, what was said about it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from directory.models.submissions import AlreadyDecided
from directory.submissions import converse, difference, propose
from directory.submissions.form import ReportForm
from directory.views.partner.access import partner_page, submission_or_404

LONGEST_MESSAGE = 4000


@partner_page
def show(request, reference):
    submission = submission_or_404(request.user, reference)
    context = {
        "submission": submission,
        "rows": difference.rows(submission),
        "can_edit": submission.is_editable and submission.kind in ReportForm.kinds,
        # The list is read before it is noted as read: what is new is still marked this once.
        "words": list(submission.messages.all()),
    }
    converse.read(submission, from_staff=True)
    return render(request, "partner/submission.html", context)


@partner_page
@require_POST
def answer(request, reference):
    submission = submission_or_404(request.user, reference)
    text = request.POST.get("text", "").strip()[:LONGEST_MESSAGE]
    if not text:
        messages.error(request, _("Bitte schreiben Sie etwas."))
    else:
        try:
            converse.answer(submission, by=request.user, text=text)
            messages.success(request, _("Ihre Nachricht ist gesendet."))
        except AlreadyDecided:
            messages.error(request, _("Über diese Meldung ist inzwischen entschieden."))
    return redirect("partner:submission", reference)


@partner_page
@require_POST
def withdraw(request, reference):
    submission = submission_or_404(request.user, reference)
    try:
        kept = propose.withdraw(submission, by=request.user)
    except AlreadyDecided:
        messages.error(request, _("Über diese Meldung ist inzwischen entschieden."))
        return redirect("partner:submission", reference)
    if kept is None:
        messages.success(request, _("Der Entwurf ist gelöscht."))
        return redirect("partner:overview")
    messages.success(request, _("Die Meldung ist zurückgezogen."))
    return redirect("partner:submission", reference)
