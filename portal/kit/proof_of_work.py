"""A little work for the sender's machine instead of a puzzle for its owner (ALTCHA, hosted by us).

The challenge belongs to the send key of one open form, so a solution is worth one report. Who has
no JavaScript answers a plain question instead. Neither stops somebody determined: that is what
limits are for. Protocol: https://altcha.org/docs/v2/proof-of-work/
"""

import base64
import json
from datetime import timedelta

import altcha
from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from django.utils.translation import gettext as _, gettext_lazy

from portal.kit.open_forms import OpenForm, read_token
from portal.kit.text import clean, latin_digits

NUMBERS = 30_000  # hashes at most; about a second on a cheap phone
VALID = timedelta(hours=24)


def secret():
    return salted_hmac("altcha", settings.SECRET_KEY, algorithm="sha256").hexdigest()


def challenge(key):
    """What the page's script solves, as JSON; `key` is the send key of the form."""
    options = altcha.ChallengeOptionsV1(
        hmac_key=secret(),
        max_number=NUMBERS,
        salt=key.hex,
        expires=timezone.now() + VALID,
    )
    made = altcha.create_challenge_v1(options)
    return json.dumps(
        {
            "algorithm": made.algorithm,
            "challenge": made.challenge,
            "maxnumber": NUMBERS,
            "salt": made.salt,
            "signature": made.signature,
        }
    )


def is_solved(payload, key):
    """Whether `payload` (base64 of JSON) solves a challenge of this form."""
    try:
        solution = json.loads(base64.b64decode(payload, validate=True))
        is_ours = str(solution["salt"]).startswith(key.hex)
        right, _reason = altcha.verify_solution_v1(payload, secret(), check_expires=True)
    except (ValueError, TypeError, KeyError, AttributeError):
        return False
    return is_ours and right


def question(key):
    """(first, second) of „first plus second“; the same for a form however often it is shown."""
    return key.int % 8 + 2, key.int // 8 % 8 + 2


class WorkedForm(OpenForm):
    """An open form that also asks for a proof of work, or the answer to a plain question."""

    altcha = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)
    sum = forms.CharField(
        label=gettext_lazy("Bitte rechnen Sie"),
        required=False,
        max_length=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "dir": "ltr"}),
    )

    def clean(self):
        cleaned = super().clean()
        key = cleaned.get("token")
        if key and not (is_solved(cleaned.get("altcha", ""), key) or self.is_answered(key)):
            self.add_error("sum", _("Bitte rechnen Sie: Das zeigt, dass Sie kein Programm sind."))
        return cleaned

    def is_answered(self, key):
        typed = latin_digits(clean(self.cleaned_data.get("sum", "")))
        return typed == str(sum(question(key)))

    @cached_property
    def key_to_send(self):
        return read_token(self.purpose, self.token_to_send)

    @property
    def question(self):
        first, second = question(self.key_to_send)
        return _("Wie viel ist %(first)d plus %(second)d?") % {"first": first, "second": second}

    @property
    def challenge(self):
        return challenge(self.key_to_send)
