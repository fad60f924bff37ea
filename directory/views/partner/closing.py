"""The two short reports: everything is still right; this offer no longer exists."""

import uuid

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_POST

from directory.models.submissions import EntryType, SubmissionKind
from directory.submissions import rights
from directory.submissions.confirm import confirm
from directory.submissions.propose import propose
from directory.views.partner.access import entry_or_404, partner_page
from directory.views.partner.report import as_uuid
from portal.kit.form_errors import summary
from portal.kit.words import Words


@partner_page
@require_POST
def still_right(request, entry_type, pk):
    entry = entry_or_404(request.user, entry_type, pk)
    confirm(entry, send_key=as_uuid(request.POST.get("send_key")), by=request.user)
    text = _("Danke: „%(entry)s“ ist heute bestätigt.") % {"entry": entry}
    messages.success(request, text)
    return redirect("partner:overview")


class ClosureForm(forms.Form):
    message = Words(
        label=gettext_lazy("Was ist geschehen?"),
        help_text=gettext_lazy("Zum Beispiel: seit wann, und wohin man sich wenden kann."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    @property
    def error_summary(self):
        return summary(self)


@partner_page
def close(request, entry_type, pk):
    entry = entry_or_404(request.user, entry_type, pk)
    form = ClosureForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        submission = propose(
            kind=SubmissionKind.CLOSURE,
            entry_type=EntryType(entry_type),
            send_key=as_uuid(request.POST.get("send_key")),
            by=request.user,
            membership=rights.membership_for(request.user, entry),
            entry=entry,
            message=form.cleaned_data["message"],
        )
        messages.success(request, _("Ihre Meldung ist eingegangen."))
        return redirect("partner:submission", submission.reference)
    key = request.POST.get("send_key") or uuid.uuid4()
    context = {"entry": entry, "entry_type": entry_type, "form": form, "send_key": key}
    return render(request, "partner/close.html", context)
