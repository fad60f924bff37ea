"""What a report would change: field by field what was seen, what stands now, what is proposed."""

from dataclasses import dataclass

from django.utils.functional import cached_property

from directory.models.submissions import EntryType
from directory.submissions.fields import Field, fields_of


@dataclass(frozen=True)
class Row:
    """One field of a report; values are JSON, `…_words` what people read."""

    field: Field
    seen: object
    current: object
    proposed: object

    @property
    def name(self):
        return self.field.name

    @property
    def label(self):
        return self.field.label

    @cached_property
    def seen_words(self):
        return self.field.words(self.seen)

    @cached_property
    def current_words(self):
        return self.field.words(self.current)

    @cached_property
    def proposed_words(self):
        return self.field.words(self.proposed)

    @property
    def is_done(self):
        """Somebody has entered the same meanwhile."""
        return same(self.current, self.proposed)

    @property
    def is_conflict(self):
        """The entry says something else than the reporter saw, and than the reporter proposes."""
        return not same(self.current, self.seen) and not self.is_done


def same(one, other):
    """Equal values; nothing, an empty text and an empty list are all „nothing“."""
    return one == other or (one in (None, "", []) and other in (None, "", []))


def rows(submission) -> list[Row]:
    """The proposed fields in the order of the form; fields that no longer exist are left out."""
    entry = submission.entry
    return [
        Row(field, submission.seen.get(name), field.read(entry), submission.proposed[name])
        for name, field in fields_of(EntryType(submission.entry_type), entry).items()
        if name in submission.proposed
    ]


def seen_by(entry_type, entry):
    """{field: value} of an entry as a report starts from it."""
    return {name: field.read(entry) for name, field in fields_of(entry_type, entry).items()}


def changed(entry_type, entry, values, seen):
    """Of the typed `values` those that differ from what was seen."""
    known = fields_of(entry_type, entry)
    return {
        name: value
        for name, value in values.items()
        if name in known and not same(value, seen.get(name))
    }
