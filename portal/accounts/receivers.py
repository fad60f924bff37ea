"""A second factor that was just set up has been shown; one that was removed no longer counts."""

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.dispatch import receiver

from portal.kit.access import proof

PROVING = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@receiver(authenticator_added)
def prove(sender, request, user, authenticator, **kwargs):
    if authenticator.type in PROVING:
        record_authentication(request, user, proof.SECOND_FACTOR, type=authenticator.type)


@receiver(authenticator_removed)
def withdraw_proof(sender, request, user, **kwargs):
    if not Authenticator.objects.filter(user=user, type__in=PROVING).exists():
        proof.withdraw(request)
