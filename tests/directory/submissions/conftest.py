"""A service of the Caritas in Celle, and reports on it."""

import uuid

import pytest

from directory.models.submissions import EntryType, SubmissionKind
from directory.submissions import difference
from directory.submissions.propose import propose


@pytest.fixture
def service(make_centre, make_service, caritas):
    centre = make_centre(organisation=caritas, phone="+4951411234", street="Markt 1")
    return make_service(centre=centre)


@pytest.fixture
def report(service, partner_celle):
    """A report of the Caritas: `report(title="…")`, names with a dot as {"centre.phone": …}."""

    def make(values=None, **fields):
        seen = difference.seen_by(EntryType.SERVICE, service)
        proposed = fields | (values or {})
        return propose(
            kind=SubmissionKind.CHANGE,
            entry_type=EntryType.SERVICE,
            send_key=uuid.uuid4(),
            by=partner_celle,
            membership=partner_celle.memberships.get(),
            entry=service,
            proposed=proposed,
            seen={name: seen[name] for name in proposed},
        )

    return make
