"""Deciding that a report is right: it becomes part of the entry, in one transaction."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.keys import with_key
from directory.models import AdviceCentre, AdviceService, PostalCode
from directory.models.choices import Precision, Status
from directory.models.submissions import EntryType, SubmissionKind, SubmissionState
from directory.submissions import difference, notices, outbox, rights
from directory.submissions.fields import fields_of

EDITORS = "Redaktion"  # stands publicly beside the entry; a body, never a person
ADDRESS = {"street", "postcode", "city"}


class Conflict(Exception):
    """The entry changed since the moderator looked: nothing was applied; `rows` show all three."""

    def __init__(self, rows):
        super().__init__("entry changed since it was looked at")
        self.rows = rows


@transaction.atomic
def accept(submission, *, by, fields=None, corrected=None, looked_at=None, note=""):
    """Takes over the reported values: all, or those of the named `fields`.

    `corrected` {field: JSON value} replaces what was reported; `looked_at` {field: JSON value} is
    what the entry said on the moderator's screen. Raises AlreadyDecided if somebody was faster,
    Conflict if a field says something else than `looked_at` (or, without it, than the reporter
    saw), ValidationError if the entry would contradict itself.
    """
    rights.require_moderator(by)
    chosen = set(submission.proposed if fields is None else fields) & set(submission.proposed)
    partly = bool(set(submission.proposed) - chosen)
    submission.claim(
        SubmissionState.PARTLY if partly else SubmissionState.ACCEPTED,
        by=by,
        decision_note=note,
        accepted_fields=sorted(chosen),
    )
    values = {name: submission.proposed[name] for name in chosen} | (corrected or {})
    entry = change(submission, values, by, partly or bool(corrected), looked_at)
    submission.record("accepted", by=by, note=note, data={"values": values})
    if notice := notices.decided(submission):
        outbox.add(notice)
    return entry


def change(submission, values, by, is_mixed, looked_at):
    """Does to the entry what the kind of the report asks for."""
    if submission.kind == SubmissionKind.CLOSURE:
        return close(submission, by)
    if submission.kind == SubmissionKind.NEW:
        entry = blank(submission, values)
    else:
        entry = locked(submission)
        check_conflicts(submission, values, looked_at)
    if entry is None:
        return None
    if submission.kind != SubmissionKind.NOTICE:
        confirm(entry, submission, is_mixed)
    write(entry, submission, values, by)
    return entry


def locked(submission):
    """The entry, and its centre, held until the transaction ends."""
    entry = submission.entry
    if entry is None:
        return None
    if centre := getattr(entry, "centre", None):
        AdviceCentre.objects.select_for_update().get(pk=centre.pk)
    return type(entry)._base_manager.select_for_update().get(pk=entry.pk)


def check_conflicts(submission, values, looked_at):
    rows = [row for row in difference.rows(submission) if row.name in values]
    looked_at = {row.name: row.seen for row in rows} | (looked_at or {})
    changed = [
        row
        for row in rows
        if not row.is_done and not difference.same(row.current, looked_at[row.name])
    ]
    if changed:
        raise Conflict(changed)


def blank(submission, values):
    """A new service, at a centre that exists or at a new one; published when it is accepted."""
    if submission.entry_type != EntryType.SERVICE:
        raise ValidationError(_("Neu gemeldet werden können nur Beratungsangebote."))
    centre = submission.centre
    if not values.get("title") or not (centre or values.get("centre.name")):
        raise ValidationError(_("Zu einem neuen Angebot gehören ein Titel und eine Stelle."))
    if centre is None:
        membership = submission.membership
        centre = AdviceCentre(organisation=membership.organisation if membership else None)
        centre.name = values.get("centre.name") or ""
        with_key(centre, centre.name)
    entry = AdviceService(centre=centre, status=Status.PUBLISHED)
    return with_key(entry, values.get("title") or "")


def confirm(entry, submission, is_mixed):
    """The reporting body vouches for its own words; if the ministry chose or changed, it does."""
    if hasattr(entry, "confirmed_on"):
        body = submission.membership.body if submission.membership and not is_mixed else EDITORS
        entry.confirmed_on, entry.confirmed_by = timezone.localdate(), body[:160]


def write(entry, submission, values, by):
    """Writes plain columns, then what lives in other tables; constraints answer in words."""
    known = fields_of(EntryType(submission.entry_type), entry)
    ordered = {field: values[name] for name, field in known.items() if name in values}
    for field, value in ordered.items():
        if not field.is_related:
            field.write(entry, value)
    if any(field.owner == "centre" for field in ordered):
        centre = entry.centre
        if {field.column for field in ordered if field.owner} & ADDRESS:
            relocate(centre)
        save(centre, submission, by)
        entry.centre = centre
    elif isinstance(entry, AdviceCentre) and {field.column for field in ordered} & ADDRESS:
        relocate(entry)
    save(entry, submission, by)
    for field, value in ordered.items():
        if field.is_related:
            field.write(entry, value)


def save(entry, submission, by):
    entry._change_reason = _("Meldung %(reference)s") % {"reference": submission.reference}
    entry._history_user = by
    entry.full_clean(exclude=["key"])
    if entry.pk:
        entry.advance(entry.version)
    entry.save()


def relocate(centre):
    """Without a geocoder a new address lies in the middle of its postcode until staff move it."""
    found = PostalCode.objects.filter(code=centre.postcode).first()
    centre.latitude, centre.longitude = found.position if found else (None, None)
    centre.precision = Precision.POSTCODE


def close(submission, by):
    """The offer, or all offers of the centre, leave the public pages; nothing is deleted."""
    entry = locked(submission)
    if isinstance(entry, AdviceService):
        archive(entry, submission, by)
    elif isinstance(entry, AdviceCentre):
        for service in entry.services.select_for_update().exclude(status=Status.ARCHIVED):
            archive(service, submission, by)
    return entry


def archive(service, submission, by):
    service.status = Status.ARCHIVED
    save(service, submission, by)
