from allauth.account.forms import ConfirmLoginCodeForm
from django import forms
from django.utils.translation import gettext_lazy as _

from portal.accounts.limits import LONGEST_ADDRESS
from portal.kit.form_errors import summary
from portal.kit.text import clean


class Address(forms.Form):
    email = forms.EmailField(
        label=_("Ihre E-Mail-Adresse"),
        max_length=LONGEST_ADDRESS,
        error_messages={
            "required": _("Bitte geben Sie Ihre E-Mail-Adresse ein."),
            "invalid": _("Bitte geben Sie eine vollständige E-Mail-Adresse ein."),
            "max_length": _("Bitte geben Sie eine vollständige E-Mail-Adresse ein."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    @property
    def error_summary(self):
        return summary(self)


class Code(ConfirmLoginCodeForm):
    code = forms.CharField(
        label=_("Code aus der E-Mail"),
        max_length=40,
        error_messages={
            "required": _("Bitte geben Sie den Code ein."),
            "max_length": _("Der Code stimmt nicht."),
        },
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "dir": "ltr",
            }
        ),
    )

    def clean_code(self):
        self.cleaned_data["code"] = clean(self.cleaned_data["code"])
        return super().clean_code()

    @property
    def error_summary(self):
        return summary(self)
