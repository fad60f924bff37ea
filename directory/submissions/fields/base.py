"""Fields of a report that are plain columns of the entry or of its centre.

The value of a field in a report is JSON: text, number, truth, null, or a list of those. So a
report stays readable whatever becomes of the entry, and two values are equal if their JSON is.
"""

from datetime import date

from django import forms
from django.db import models
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from phonenumber_field.modelfields import PhoneNumberField
from phonenumber_field.phonenumber import PhoneNumber

from portal import languages
from portal.kit.text import clean, latin_digits
from portal.kit.words import Words

LONGEST_TEXT = 5000


class Field:
    """One thing that can be reported.

    `owner` is "" for a column of the entry itself and "centre" for one of the centre behind a
    service; `is_related` fields live in tables of their own and are written after the entry.
    """

    is_related = False

    def __init__(self, model, name, *, owner="", required=False):
        self.model, self.column, self.owner, self.required = model, name, owner, required
        self.name = f"{owner}.{name}" if owner else name

    def __repr__(self):
        return f"<{type(self).__name__} {self.name}>"

    @property
    def label(self):
        return capfirst(str(self.model._meta.get_field(self.column).verbose_name))

    def of(self, entry):
        """The object that holds the value: the entry, or its centre."""
        return getattr(entry, self.owner) if self.owner else entry

    def read(self, entry):
        """The JSON value of the entry now; None for an entry that does not exist yet."""
        raise NotImplementedError

    def write(self, entry, value):
        raise NotImplementedError

    def words(self, value) -> str:
        """The value as people read it, in the active language; „–“ for nothing."""
        raise NotImplementedError

    def to_json(self, cleaned):
        """The JSON value of what the form field has cleaned."""
        raise NotImplementedError

    def to_form(self, value):
        """What the form field takes as its initial value."""
        return value

    def formfield(self):
        raise NotImplementedError


class Column(Field):
    """A plain column; German where the column is translated, for German is authoritative."""

    def __init__(self, model, name, **options):
        super().__init__(model, name, **options)
        translated = getattr(model, "translated_fields", list)()
        self.attribute = languages.column(name, languages.SOURCE) if name in translated else name

    @property
    def field(self):
        return self.model._meta.get_field(self.attribute)

    def read(self, entry):
        owner = self.of(entry) if entry is not None else None
        return None if owner is None else self.to_json(getattr(owner, self.attribute))

    def write(self, entry, value):
        empty = None if self.field.null else ""
        python = self.field.to_python(value) if value not in (None, "") else empty
        setattr(self.of(entry), self.attribute, python)

    def to_json(self, cleaned):
        if isinstance(cleaned, PhoneNumber):
            return cleaned.as_e164 if cleaned.is_valid() else str(cleaned.raw_input or "")
        if isinstance(cleaned, date):
            return cleaned.isoformat()
        if isinstance(cleaned, models.Model):
            return cleaned.pk
        if isinstance(cleaned, str):
            return cleaned.replace("\r\n", "\n").strip()
        return cleaned

    def words(self, value):
        if value in (None, ""):
            return "–"
        if isinstance(value, bool):
            return _("ja") if value else _("nein")
        if self.field.choices:
            return str(dict(self.field.flatchoices).get(value, value))
        if isinstance(self.field, models.DateField):
            return date_format(date.fromisoformat(value), "SHORT_DATE_FORMAT")
        return self.plain_words(value)

    def plain_words(self, value):
        if self.is_phone and value.startswith("+"):
            number = PhoneNumber.from_string(value)
            return number.as_international if number.is_valid() else value
        return str(value)

    @property
    def is_phone(self):
        return isinstance(self.field, PhoneNumberField)

    def to_form(self, value):
        return self.plain_words(value) if value and self.is_phone else value

    def formfield(self):
        options = {"required": self.required, "label": self.label}
        if isinstance(self.field, models.URLField):
            options["assume_scheme"] = "https"
        if isinstance(self.field, models.DateField):
            options["widget"] = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        if isinstance(self.field, models.BooleanField):
            options["required"] = False
        if isinstance(self.field, models.TextField):
            options |= {"form_class": Words, "max_length": LONGEST_TEXT}
        made = self.field.formfield(**options)
        if isinstance(self.field, models.CharField) and not self.field.choices:
            made = without_invisible(made)
        return made


def without_invisible(field):
    """Takes bidi controls and other invisible characters out of a line of text; digits are 0–9."""
    inner = field.clean
    field.clean = lambda value: inner(
        latin_digits(clean(value)) if isinstance(value, str) else value
    )
    return field


class Reference(Column):
    """A foreign key, as the key of the other entry."""

    def read(self, entry):
        owner = self.of(entry) if entry is not None else None
        return None if owner is None else getattr(owner, self.field.attname)

    def write(self, entry, value):
        setattr(self.of(entry), self.field.attname, value or None)

    def formfield(self):
        made = super().formfield()
        made.queryset = made.queryset.only("name")  # outlines of districts are large
        return made

    def words(self, value):
        found = self.field.related_model._base_manager.filter(pk=value).first() if value else None
        return str(found or value or "–")
