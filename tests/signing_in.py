"""`client.force_login(user)` stands for a whole sign-in: its session has shown a second factor.

Tests of the sign-in itself go through its pages, whose requests have a path.
"""

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

from portal.kit.access.proof import SECOND_FACTOR


@receiver(user_logged_in)
def prove(sender, request, user, **kwargs):
    if not request.path:
        record_authentication(request, user, SECOND_FACTOR)
