"""My account; for who manages a body: its people, and inviting colleagues."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext as _, gettext_lazy
from django.views.decorators.http import require_POST

from directory.models.partners import Role
from directory.submissions import invitations, rights
from directory.views.partner.access import partner_page
from portal import languages
from portal.kit.form_errors import summary

INCOMPLETE = gettext_lazy("Bitte geben Sie eine vollständige E-Mail-Adresse ein.")


class InviteForm(forms.Form):
    membership = forms.ModelChoiceField(queryset=None, label=gettext_lazy("Für"), empty_label=None)
    email = forms.EmailField(
        label=gettext_lazy("E-Mail-Adresse"),
        max_length=254,
        error_messages={"required": INCOMPLETE, "invalid": INCOMPLETE, "max_length": INCOMPLETE},
        widget=forms.EmailInput(attrs={"autocomplete": "off", "dir": "ltr"}),
    )
    role = forms.ChoiceField(label=gettext_lazy("Aufgabe"), choices=Role, initial=Role.REPORTS)
    language = forms.ChoiceField(label=gettext_lazy("Sprache der E-Mails"))

    def __init__(self, *args, managed, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["membership"].queryset = managed
        if len(managed) == 1:
            self.fields["membership"].widget = forms.HiddenInput()
        self.fields["language"].choices = [(one.code, one.name) for one in languages.enabled()]

    @property
    def error_summary(self):
        return summary(self)


@partner_page
def account(request):
    managed = rights.memberships(request.user).filter(role=Role.MANAGES)
    form = invite_form(request, managed) if managed else None
    if form and form.is_valid():
        return invited(request, form.cleaned_data)
    people, waiting = rights.colleagues(request.user)
    context = {
        "memberships": rights.memberships(request.user),
        "people": people,
        "waiting": waiting,
        "form": form,
    }
    return render(request, "partner/account.html", context)


def invite_form(request, managed):
    data = request.POST if request.method == "POST" else None
    initial = {"membership": managed[0], "language": get_language()}
    return InviteForm(data, managed=managed, initial=initial)


def invited(request, typed):
    body = typed.pop("membership")
    invitations.invite(
        by=request.user, organisation=body.organisation, district=body.district, **typed
    )
    messages.success(request, _("Die Einladung an %(email)s ist unterwegs.") % typed)
    return redirect("partner:account")


@partner_page
@require_POST
def invitation(request, pk):
    """The buttons beside an open invitation: send once more, or withdraw."""
    _people, waiting = rights.colleagues(request.user)
    found = get_object_or_404(waiting, pk=pk)
    try:
        if request.POST.get("action") == "resend":
            invitations.resend(found, by=request.user)
            text = _("Die Einladung an %(email)s ist unterwegs.")
        else:
            invitations.revoke(found, by=request.user)
            text = _("Die Einladung an %(email)s gilt nicht mehr.")
        messages.success(request, text % {"email": found.email})
    except invitations.NoLongerValid:
        messages.warning(request, _("Diese Einladung gilt nicht mehr."))
    return redirect("partner:account")
