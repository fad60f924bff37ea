"""The form of a report: the public entry with its fields, in groups, the present value beside."""

from dataclasses import dataclass

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _, gettext_lazy

from directory.models import PostalCode
from directory.models.submissions import EntryType, SubmissionKind
from directory.submissions import difference
from directory.submissions.fields import Field, fields_of, groups_of
from portal.kit.form_errors import summary
from portal.kit.text import clean, latin_digits
from portal.kit.words import Words

TYPED_ELSEWHERE = {"csrfmiddlewaretoken", "send_key", "version", "action"}


def html_name(field):
    return field.name.replace(".", "-")


@dataclass(frozen=True)
class Line:
    """One field of the form, with what the entry says now."""

    field: Field
    bound: BoundField
    current: str
    is_changed: bool
    is_new: bool

    @property
    def kind(self):
        """Which component draws it."""
        widget = self.bound.field.widget
        if isinstance(widget, forms.CheckboxSelectMultiple | forms.RadioSelect):
            return "choices"
        if isinstance(widget, forms.CheckboxInput):
            return "check"
        return "group" if getattr(widget, "is_group", False) else "field"


@dataclass(frozen=True)
class LineGroup:
    """Fields that belong together; it stands open where there is something to see."""

    label: str
    lines: list[Line]

    @property
    def changed(self):
        return sum(line.is_changed for line in self.lines)

    @property
    def is_open(self):
        return bool(self.changed) or self.lines[0].is_new


class ReportForm(forms.Form):
    """`entry` is what the report is about, None for a new one; `centre` where a new offer is."""

    kinds = (SubmissionKind.CHANGE, SubmissionKind.NEW)

    message = Words(
        label=gettext_lazy("Nachricht an die Redaktion"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    address_ok = forms.BooleanField(
        label=gettext_lazy("Die Adresse stimmt trotzdem."), required=False
    )

    def __init__(self, data=None, *, entry_type, entry=None, centre=None, values=None):
        self.entry_type, self.entry, self.centre = EntryType(entry_type), entry, centre
        self.known = self.asked()
        self.seen = {name: field.read(entry) for name, field in self.known.items()}
        self.values = self.seen | (values or {})
        self.address_warning = ""
        super().__init__(data, initial=self.first_values())
        for name, field in self.known.items():
            made = self.fields[html_name(field)] = field.formfield()
            if entry is not None and self.seen[name] in (None, "", []):
                made.required = False  # what the entry lacks today keeps nobody from reporting
        self.order_fields([*map(html_name, self.known.values()), "message", "address_ok"])

    def asked(self):
        """A new offer at a centre that exists says nothing about the centre."""
        known = fields_of(self.entry_type, self.entry)
        if self.centre is None:
            return known
        return {name: field for name, field in known.items() if not field.owner}

    def first_values(self):
        return {
            html_name(field): field.to_form(self.values[name])
            for name, field in self.known.items()
            if self.values.get(name) is not None
        }

    def clean(self):
        cleaned = super().clean()
        self.check_ages(cleaned)
        self.check_address(cleaned)
        return cleaned

    def check_ages(self, cleaned):
        youngest, oldest = cleaned.get("min_age"), cleaned.get("max_age")
        if youngest is not None and oldest is not None and oldest < youngest:
            self.add_error("max_age", _("Das Alter „bis“ liegt unter dem Alter „ab“."))

    def check_address(self, cleaned):
        """A postcode that lies elsewhere is a slip far more often than it is true: it asks once."""
        prefix = "centre-" if "centre-postcode" in self.fields else ""
        postcode = latin_digits(cleaned.get(f"{prefix}postcode") or "")
        if not postcode or cleaned.get("address_ok"):
            return
        self.address_warning = self.judge(postcode, cleaned.get(f"{prefix}district"))
        if self.address_warning:
            self.add_error(f"{prefix}postcode", self.address_warning)

    def judge(self, postcode, district):
        """What is odd about the postcode, "" if nothing is."""
        district = district or getattr(self.entry, "district", None)
        names = {row.pk: row.name for row in self.districts_of(postcode)}
        if not names:
            return _("Diese Postleitzahl liegt nicht in Niedersachsen.")
        if district is None or district.pk in names:
            return ""
        return _("%(postcode)s liegt in %(there)s, nicht in %(here)s.") % {
            "postcode": postcode,
            "there": ", ".join(names.values()),
            "here": district.name,
        }

    def districts_of(self, postcode):
        found = PostalCode.objects.filter(code=postcode).first()
        return found.districts.only("name") if found else []

    def json_values(self):
        """{field: JSON} of everything that was typed and is valid."""
        return {
            name: field.to_json(self.cleaned_data[html_name(field)])
            for name, field in self.known.items()
            if html_name(field) in self.cleaned_data
        }

    def proposed(self):
        """What differs from the entry; all that is filled in for a new one."""
        return difference.changed(self.entry_type, self.entry, self.json_values(), self.seen)

    def seen_of(self, proposed):
        return {name: self.seen.get(name) for name in proposed}

    @property
    def label(self):
        """What the entry is called, also while it does not exist yet."""
        if self.entry is not None:
            return str(self.entry)
        return str(self.cleaned_data.get("title") or "")

    def typed(self):
        """The raw fields as {name: [values]}: a draft comes back exactly as it was left.

        But for NUL, which no keyboard types and PostgreSQL does not store.
        """
        return {
            clean(name): [value.replace("\0", "") for value in values]
            for name, values in self.data.lists()
            if name not in TYPED_ELSEWHERE
        }

    @property
    def error_summary(self):
        return summary(self)

    def groups(self):
        """[LineGroup] in the order of the form."""
        changed = self.changed_names()
        for group in groups_of(self.entry_type):
            if lines := [self.line(f, changed) for f in group.fields if f.name in self.known]:
                yield LineGroup(str(group.label), lines)

    def line(self, field, changed):
        return Line(
            field=field,
            bound=self[html_name(field)],
            current=field.words(self.seen[field.name]) if self.entry is not None else "",
            is_changed=field.name in changed,
            is_new=self.entry is None,
        )

    def changed_names(self):
        if self.is_bound:
            wrong = {n for n, field in self.known.items() if html_name(field) in self.errors}
            return wrong | set(self.proposed())
        return {
            name for name in self.known if not difference.same(self.values[name], self.seen[name])
        }
