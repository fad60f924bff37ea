"""Columns of an exchange table: how a value of an entry becomes text, and text a value."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from import_export.fields import Field

from portal.kit.admin.tables import plain

YES = {"yes", "ja", "true", "wahr", "1", "x"}
NO = {"no", "nein", "false", "falsch", "0"}
GERMAN_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


class Column(Field):
    """A column whose text is read from and written to an entry; `is_related`: after its save."""

    is_related = False

    def __init__(self, name, **kwargs):
        super().__init__(attribute=name, column_name=name, **kwargs)

    def text(self, entry):
        raise NotImplementedError

    def parse(self, text):
        """The value for `text`; raises `ValueError` or `ValidationError` with a German message."""
        raise NotImplementedError

    def apply(self, entry, value):
        setattr(entry, self.attribute, value)

    def export(self, instance, **kwargs):
        return plain(self.text(instance))


class ModelColumn(Column):
    """A plain field of the model, checked by the field itself."""

    def __init__(self, model, name):
        super().__init__(name)
        self.field = model._meta.get_field(name)

    def __deepcopy__(self, memo):
        return self  # it holds nothing that changes, and model fields are slow to copy

    def text(self, entry):
        value = getattr(entry, self.attribute)
        return repr(value) if isinstance(value, float) else value

    def parse(self, text):
        if isinstance(self.field, models.BooleanField):
            return yes_or_no(text)
        if not text:
            text = None if self.field.null else ""
        elif isinstance(self.field, models.FloatField):
            text = text.replace(",", ".")
        elif isinstance(self.field, models.DateField):
            text = iso_date(text)
        return self.field.clean(text, None)


def yes_or_no(text):
    if text.lower() in YES | NO:
        return text.lower() in YES
    raise ValueError(_("„%(text)s“ ist weder „yes“ noch „no“.") % {"text": text})


def iso_date(text):
    match = GERMAN_DATE.fullmatch(text)
    return date(*map(int, reversed(match.groups()))).isoformat() if match else text


class ReferenceColumn(Column):
    """A foreign key, written as a stable name of the other entry."""

    def __init__(self, model, name, by):
        super().__init__(name)
        self.field, self.by = model._meta.get_field(name), by

    def __deepcopy__(self, memo):
        return self

    def text(self, entry):
        if getattr(entry, self.field.attname) is None:
            return ""
        return getattr(getattr(entry, self.attribute), self.by)

    def parse(self, text):
        if not text:
            return self.field.clean(None, None)
        found = self.field.related_model._base_manager.filter(**{self.by: text}).first()
        if found is None:
            raise ValueError(
                _("%(kind)s „%(text)s“ ist nicht bekannt.")
                % {"kind": self.field.verbose_name, "text": text}
            )
        return found


class ManyColumn(Column):
    """Many entries of another model as `|`-separated slugs."""

    is_related = True

    def __init__(self, model, name, by="slug"):
        super().__init__(name)
        self.field, self.by = model._meta.get_field(name), by

    def __deepcopy__(self, memo):
        return self

    def text(self, entry):
        others = getattr(entry, self.attribute).all() if entry.pk else []
        return "|".join(sorted(getattr(other, self.by) for other in others))

    def parse(self, text):
        names = {part.strip() for part in text.split("|") if part.strip()}
        rows = self.field.related_model._base_manager.filter(**{f"{self.by}__in": names})
        found = {getattr(row, self.by): row for row in rows}
        if missing := sorted(names - found.keys()):
            raise ValueError(_("Nicht bekannt: %(names)s") % {"names": ", ".join(missing)})
        return list(found.values())

    def apply(self, entry, value):
        getattr(entry, self.attribute).set(value)


def messages_of(error):
    return error.messages if isinstance(error, ValidationError) else [str(error)]
