"""How somebody becomes a partner: an invitation with a link that works once, for 14 days."""

from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.contrib.auth.models import User
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import override

from directory.models import Invitation, PartnerMembership
from directory.submissions import outbox, rights
from portal import languages
from portal.kit.access import sessions
from portal.kit.access.limits import Limit

LASTS = timedelta(days=14)
SALT = "partner.invitation"
EACH = Limit("invitations", 30, timedelta(hours=1))
LONGEST_USERNAME = 150


class NoLongerValid(Exception):
    """The invitation was accepted, withdrawn or is too old."""


def token(invitation):
    return signing.Signer(salt=SALT).sign(invitation.pk.hex)


def of_token(text):
    """The invitation a link belongs to, valid or not; None if the link is forged."""
    try:
        key = signing.Signer(salt=SALT).unsign(text)
    except signing.BadSignature:
        return None
    rows = Invitation.objects.select_related("organisation", "district")
    return rows.filter(pk=key).first()


@transaction.atomic
def invite(*, by, email, organisation=None, district=None, **membership):
    """Invites an address, or sends its open invitation for the same body once more.

    The answer is the same whether the address is known or not. Raises PermissionDenied for who
    has no right, TooMany after 30 in an hour.
    """
    require_right(by, organisation, district)
    body = {"organisation": organisation, "district": district}
    waiting = Invitation.objects.filter(email=email.lower(), accepted_at=None, revoked_at=None)
    invitation = waiting.filter(**body).first()
    if invitation is None:
        invitation = Invitation.objects.create(
            email=email.lower(), expires_at=timezone.now(), **body, **membership
        )
    return resend(invitation, by=by, **membership)


@transaction.atomic
def resend(invitation, *, by, **membership):
    """Sends it, with another 14 days. Raises NoLongerValid if it was accepted or withdrawn."""
    require_right(by, invitation.organisation, invitation.district)
    EACH.attempt(by.pk)
    values = membership | {"invited_by": by, "expires_at": timezone.now() + LASTS}
    if not open_row(invitation).update(**values):
        raise NoLongerValid
    invitation.refresh_from_db()
    outbox.add(notice(invitation))
    return invitation


def open_row(invitation):
    """Conditional: what somebody else accepted or withdrew a moment before stays as it is."""
    return Invitation.objects.filter(pk=invitation.pk, accepted_at=None, revoked_at=None)


def notice(invitation):
    language = spoken(invitation.language)
    with override(language):
        path = reverse("partner_invitation", args=[token(invitation)])
    return outbox.Notice(
        key=f"invitation:{get_random_string(32)}",
        to=invitation.email,
        template="invitation",
        context={
            "body": invitation.body,
            "url": f"{settings.SITE_URL}{path}",
            "days": LASTS.days,
        },
        language=language,
    )


def spoken(code):
    """The language of a mail whose link leads to a page: one that the pages are offered in."""
    return code if code in languages.ENABLED else languages.SOURCE


def revoke(invitation, *, by):
    """Raises NoLongerValid if somebody accepted it, or withdrew it, a moment before."""
    require_right(by, invitation.organisation, invitation.district)
    if not open_row(invitation).update(revoked_at=timezone.now()):
        raise NoLongerValid


@transaction.atomic
def accept(invitation):
    """The account of the invited person, now a partner. Works once; else NoLongerValid."""
    now = timezone.now()
    if not open_row(invitation).filter(expires_at__gt=now).update(accepted_at=now):
        raise NoLongerValid
    user = account(invitation.email)
    body = {"organisation": invitation.organisation, "district": invitation.district}
    if not user.memberships.active().filter(**body).exists():
        PartnerMembership.objects.create(
            user=user,
            role=invitation.role,
            language=invitation.language,
            invited_by=invitation.invited_by,
            **body,
        )
    return user


def account(email):
    """The account with this address, made where there is none; never that of staff."""
    user = User.objects.filter(email__iexact=email, is_staff=False).order_by("pk").first()
    if user is None:
        user, is_new = User.objects.get_or_create(
            username=username(email), defaults={"email": email}
        )
        if is_new:
            user.set_unusable_password()
            user.save(update_fields=["password"])
    if not user.is_active:
        raise NoLongerValid
    return user


def username(email):
    """Only partners have names like this, so it is never that of a member of staff."""
    name = f"partner:{email}"
    return (
        name if len(name) <= LONGEST_USERNAME else f"partner:{sha256(email.encode()).hexdigest()}"
    )


@transaction.atomic
def end(membership, *, by):
    """Takes a partner's rights away at once: sessions and open invitations end with them."""
    if not by.has_perm("directory.change_partnermembership"):
        raise PermissionDenied
    membership.ended_on = max(timezone.localdate(), membership.since)
    membership.save(update_fields=["ended_on"])
    sessions.end_all(membership.user)
    rows = Invitation.objects.filter(invited_by=membership.user, accepted_at=None, revoked_at=None)
    rows.filter(organisation=membership.organisation, district=membership.district).update(
        revoked_at=timezone.now()
    )


def require_right(user, organisation, district):
    if not rights.may_invite(user, organisation, district):
        raise PermissionDenied
