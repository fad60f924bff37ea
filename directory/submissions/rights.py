"""Who may report on what, and who may decide: the one place that knows.

A partner reports on the entries of its organisations; a Koordinierungsstelle or municipality on
those of its district. Anything else does not exist for it: the views answer 404.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from directory.models import (
    AdviceCentre,
    AdviceService,
    CoordinationOffice,
    Invitation,
    PartnerMembership,
    Submission,
)
from directory.models.choices import Status
from directory.models.partners import Role
from directory.models.submissions import SubmissionState

DECIDE = "directory.change_submission"
INVITE = "directory.add_invitation"


def memberships(user):
    """The active memberships of a person, in a steady order."""
    if not user.is_authenticated:
        return PartnerMembership.objects.none()
    return user.memberships.active().select_related("organisation", "district")


def partner_with(email):
    """The partner with this address, or None; staff have another way in. One query either way."""
    rows = PartnerMembership.objects.active().filter(user__email__iexact=email)
    membership = rows.filter(user__is_staff=False).select_related("user").order_by("pk").first()
    return membership.user if membership else None


def _covered(user, organisation, district) -> Q:
    """Condition: the columns with these names point to what one of the memberships names."""
    condition = Q(pk__in=[])
    for membership in memberships(user):
        if membership.organisation_id and organisation:
            condition |= Q(**{organisation: membership.organisation_id})
        if membership.district_id:
            condition |= Q(**{district: membership.district_id})
    return condition


def services(user):
    """Services a partner may report on, drafts and archived ones left out."""
    rows = AdviceService.objects.filter(status=Status.PUBLISHED)
    return rows.filter(_covered(user, "centre__organisation", "centre__district"))


def centres(user):
    return AdviceCentre.objects.filter(_covered(user, "organisation", "district"))


def offices(user):
    return CoordinationOffice.objects.filter(_covered(user, None, "district"))


def submissions(user):
    """Reports a partner may see: its own, and those of colleagues for the same body."""
    own = Q(author=user)
    for membership in memberships(user):
        colleagues = Q(
            membership__organisation=membership.organisation_id,
            membership__district=membership.district_id,
        )
        own |= colleagues & ~Q(state=SubmissionState.DRAFT)
    if not memberships(user):
        return Submission.objects.none()
    return Submission.objects.filter(own)


def membership_for(user, entry):
    """The membership under which a person reports on an entry, or None."""
    if isinstance(entry, CoordinationOffice):
        organisation, district = None, entry.district_id
    else:
        centre = getattr(entry, "centre", entry)
        organisation, district = centre.organisation_id, centre.district_id
    rows = list(memberships(user))
    own = [m for m in rows if organisation and m.organisation_id == organisation]
    near = [m for m in rows if district and m.district_id == district]
    return next(iter([*own, *near]), None)


def managed(user):
    """The memberships for whose body the person may invite colleagues."""
    return [one for one in memberships(user) if one.role == Role.MANAGES]


def may_invite(user, organisation, district):
    """Staff with the right, for everybody; who manages a body, for this body and nothing more."""
    if organisation is None and district is None:
        return False
    if user.is_active and user.is_staff and user.has_perm(INVITE):
        return True
    return any(
        organisation in (None, one.organisation) and district in (None, one.district)
        for one in managed(user)
    )


def colleagues(user):
    """Active memberships and open invitations of the bodies that the person manages."""
    bodies = Q(pk__in=[])
    for one in managed(user):
        bodies |= Q(organisation=one.organisation, district=one.district)
    rows = PartnerMembership.objects.active().filter(bodies)
    invited = Invitation.objects.filter(bodies, accepted_at=None, revoked_at=None)
    named = ("organisation", "district")
    return rows.select_related("user", *named), invited.select_related(*named)


def may_decide(user):
    return user.is_active and user.is_staff and user.has_perm(DECIDE)


def require_moderator(user):
    if not may_decide(user):
        raise PermissionDenied
