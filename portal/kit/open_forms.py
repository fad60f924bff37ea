"""Forms for people without an account, on public pages that set no cookie.

Without a cookie there is no session to which a CSRF token could belong. Instead such a form
carries a signed token with its purpose and the time it was made, and the view looks at where
the request comes from. In a view:

    @csrf_exempt  # no cookie on public pages: open_forms looks at the origin and the token
    @open_forms.from_our_own_pages
    def report(request): …

In its template: `{% include "components/open_form_fields.html" with form=form only %}`.
"""

import uuid
from functools import wraps
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.utils.cache import add_never_cache_headers
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from portal.kit.form_errors import summary

LONGEST_OPEN = 24 * 3600  # seconds from opening the form to sending it


def from_our_own_pages(view):
    """403 for what another site sends; the answer is stored nowhere, as it holds a fresh token."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if request.method == "POST" and is_foreign(request):
            raise PermissionDenied
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    guarded.is_open_form = True
    return require_http_methods(["GET", "HEAD", "POST"])(guarded)


def is_foreign(request):
    """By what browsers say themselves; one too old to say anything still needs the token."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site not in ("same-origin", "none")
    if origin := request.headers.get("Origin"):
        return origin not in (own_origin(request), *settings.CSRF_TRUSTED_ORIGINS)
    referer = urlsplit(request.headers.get("Referer", ""))
    return bool(referer.netloc) and referer.netloc != request.get_host()


def own_origin(request):
    return f"{request.scheme}://{request.get_host()}"


def make_token(purpose, key=None):
    return signer(purpose).sign((key or uuid.uuid4()).hex)


def read_token(purpose, token):
    """The send key in a token; `signing.BadSignature` if it is forged, foreign or too old."""
    return uuid.UUID(hex=signer(purpose).unsign(token, max_age=LONGEST_OPEN))


def signer(purpose):
    return signing.TimestampSigner(salt=f"open-form:{purpose}")


class OpenForm(forms.Form):
    """Names its `purpose`; once valid, `key` is the same however often it was sent."""

    purpose = None

    token = forms.CharField(required=False, widget=forms.HiddenInput)
    # Nobody sees this field; programs that fill in everything give themselves away.
    homepage = forms.CharField(
        label=_("Dieses Feld bitte leer lassen"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def clean_token(self):
        try:
            return read_token(self.purpose, self.cleaned_data["token"])
        except signing.BadSignature:
            raise forms.ValidationError(
                _("Das Formular war zu lange offen. Bitte senden Sie es noch einmal ab."),
                code="token",
            ) from None

    def clean_homepage(self):
        if self.cleaned_data["homepage"]:
            # Who is no program can simply send again: the field is empty by then.
            raise forms.ValidationError(
                _("Das konnten wir nicht annehmen. Bitte senden Sie es noch einmal ab."),
                code="program",
            )
        return ""

    @property
    def key(self):
        return self.cleaned_data["token"]

    @cached_property
    def token_to_send(self):
        """The one that came, as long as it is good: a second try must keep its key."""
        sent = self.cleaned_data.get("token") if self.is_bound and self.errors else None
        return make_token(self.purpose, sent)

    @property
    def error_summary(self):
        return summary(self)
