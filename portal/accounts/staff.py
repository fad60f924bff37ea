"""The pages where staff sign in and look after their second factor: allauth's views, in German."""

from functools import wraps

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.views.decorators.http import require_POST

from portal.kit.access import proof, sessions
from portal.kit.admin.site import in_german

KINDS = Authenticator.Type


def for_staff(view):
    """In German; whoever is signed in as a partner finds nothing here."""

    @in_german
    @wraps(view)
    def page(request, *args, **kwargs):
        if request.user.is_authenticated and not request.user.is_staff:
            raise Http404
        return view(request, *args, **kwargs)

    return page


@login_required
def security(request):
    """What protects my account; before the first second factor: how to set it up."""
    mine = Authenticator.objects.filter(user=request.user).order_by("pk")
    return render(
        request,
        "mfa/index.html",
        {
            "app": next((one for one in mine if one.type == KINDS.TOTP), None),
            "passkeys": [one.wrap() for one in mine if one.type == KINDS.WEBAUTHN],
            "codes": next((one.wrap() for one in mine if one.type == KINDS.RECOVERY_CODES), None),
            "is_proven": proof.is_proven(request),
        },
    )


@login_required
@require_POST
def sign_out_everywhere(request):
    sessions.end_all(request.user)
    logout(request)
    return redirect("account_login")


sign_in = account.login
confirm_password = account.reauthenticate
second_factor = mfa.authenticate
confirm_second_factor = mfa.reauthenticate
confirm_passkey = passkeys.reauthenticate_webauthn
add_app = totp.activate_totp
remove_app = totp.deactivate_totp
add_passkey = passkeys.add_webauthn
remove_passkey = passkeys.RemoveWebAuthnView.as_view(success_url=reverse_lazy("mfa_index"))
view_codes = codes.view_recovery_codes
download_codes = codes.download_recovery_codes
new_codes = codes.generate_recovery_codes
