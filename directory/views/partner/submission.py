"""One report, as its reporter sees it: what it says, how it stands, what was said about it."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_POST

from directory.models.submissions import AlreadyDecided
from directory.submissions import converse, difference, propose
from directory.submissions.form import ReportForm
from directory.views.partner.access import partner_page, submission_or_404
from portal.kit.form_errors import summary
from portal.kit.words import Words


class MessageForm(forms.Form):
    text = Words(
        label=gettext_lazy("Nachricht an die Redaktion"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )

    @property
    def error_summary(self):
        return summary(self)


@partner_page
def show(request, reference):
    return page(request, submission_or_404(request.user, reference), MessageForm())


def page(request, submission, form):
    """With what was typed, also when it came too late to be sent."""
    context = {
        "form": form,
        "submission": submission,
        "rows": difference.rows(submission),
        "can_edit": submission.is_editable and submission.kind in ReportForm.kinds,
        "words": (words := list(submission.messages.all())),
        "unread": any(message.from_staff and not message.read_at for message in words),
    }
    return render(request, "partner/submission.html", context)


@partner_page
@require_POST
def answer(request, reference):
    submission = submission_or_404(request.user, reference)
    if "read" in request.POST:
        converse.read(submission)
        return redirect("partner:submission", reference)
    form = MessageForm(request.POST)
    if not form.is_valid():
        return page(request, submission, form)
    try:
        converse.answer(submission, by=request.user, text=form.cleaned_data["text"])
    except AlreadyDecided:
        submission.refresh_from_db()
        form.add_error(None, _("Über diese Meldung ist inzwischen entschieden."))
        return page(request, submission, form)
    messages.success(request, _("Ihre Nachricht ist gesendet."))
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
