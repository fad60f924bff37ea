"""The forms of staff: labels in German, and each guess counted."""

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm as SecondFactorAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.core.exceptions import ValidationError

from portal.accounts import limits
from portal.kit.access.limits import TooMany


class SignIn(LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label="Name oder E-Mail",
            max_length=limits.LONGEST_ADDRESS,
            widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True}),
        )
        self.fields["password"].label = "Kennwort"
        self.fields["password"].help_text = ""
        self.order_fields(["login", "password"])


class Password(ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].label = "Kennwort"


class Guess:
    """A code that is typed: a wrong one counts, a right one works once."""

    label = "Code"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].label = self.label
        self.fields["code"].max_length = 40
        attributes = {"placeholder": "", "autofocus": True, "inputmode": "text", "maxlength": 40}
        self.fields["code"].widget.attrs.update(attributes)

    def clean_code(self):
        attempt = limits.second_factor(context.request, self.user)
        code = super().clean_code()
        self.use_up(code)
        attempt.delete()
        return code

    def use_up(self, code):
        """allauth remembers used codes in the memory of one process; the database knows for all."""
        try:
            limits.USED_CODE.attempt(self.user.pk, "".join(filter(str.isalnum, code)))
        except TooMany as error:
            raise ValidationError(
                "Dieser Code wurde schon benutzt. Bitte warten Sie auf den nächsten."
            ) from error


class SecondFactor(Guess, AuthenticateForm):
    label = "Code aus der App oder Ersatzcode"


class SecondFactorAgain(Guess, SecondFactorAgainForm):
    label = SecondFactor.label


class NewApp(Guess, ActivateTOTPForm):
    label = "Code aus der App"
