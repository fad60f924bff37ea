"""Where django-allauth leaves a decision to the portal."""

import time

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth import authenticate
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.accounts import limits


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("Name oder Kennwort stimmen nicht."),
        "email_password_mismatch": _("Name oder Kennwort stimmen nicht."),
        "incorrect_password": _("Das Kennwort stimmt nicht."),
        "incorrect_code": _("Der Code stimmt nicht."),
        "too_many_login_attempts": _("Der Code gilt nicht mehr. Bitte fordern Sie einen neuen an."),
    }

    def is_open_for_signup(self, request):
        """Nobody opens an account alone: partners are invited, staff are entered by staff."""
        return False

    def authenticate(self, request, **credentials):
        """Only checks; a wrong password counts, a right one does not."""
        name = credentials.get("username") or credentials.get("email", "")
        attempt = limits.sign_in(request, name)
        user = authenticate(request, username=name, password=credentials.get("password"))
        if user:
            attempt.delete()
        return user

    def get_login_redirect_url(self, request):
        return reverse("admin:index" if request.user.is_staff else "partner:overview")

    def is_reauthentication_required(self, *, app=""):
        """Not for whoever signed in a moment ago: the way to the first second factor is short."""
        now, request = time.time(), context.request
        records = get_authentication_records(request, request.user)
        is_fresh = any(
            now - record["at"] < app_settings.REAUTHENTICATION_TIMEOUT for record in records
        )
        return not is_fresh and super().is_reauthentication_required(app=app)

    def respond_user_inactive(self, request, user):
        return redirect("account_login")


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("Der Code stimmt nicht."),
    }
