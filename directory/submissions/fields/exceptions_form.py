"""Dated exceptions in a form: rows of days, hours and reason; no script needed."""

from dataclasses import astuple, dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from directory.models.hours import MIDNIGHT
from portal.kit.text import clean

FREE_ROWS = 2
MOST_ROWS = 60
PARTS = ("first", "last", "opens", "closes", "note")


@dataclass(frozen=True)
class ExceptionRow:
    """One row as typed."""

    first: str = ""
    last: str = ""
    opens: str = ""
    closes: str = ""
    note: str = ""

    @property
    def is_empty(self):
        return not any(astuple(self))

    @classmethod
    def of(cls, row):
        return row if isinstance(row, cls) else cls(*(part or "" for part in row))


class ExceptionsWidget(forms.Widget):
    is_group = True  # many inputs: drawn as a group with a legend
    template_name = "components/exception_rows.html"

    def id_for_label(self, id_):
        return f"{id_}-0-first" if id_ else ""

    def use_required_attribute(self, initial):
        return False

    def value_from_datadict(self, data, files, name):
        rows = []
        while f"{name}-{len(rows)}-first" in data and len(rows) < MOST_ROWS:
            prefix = f"{name}-{len(rows)}"
            rows.append(ExceptionRow(*(clean(data.get(f"{prefix}-{p}", "")) for p in PARTS)))
        return rows

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        filled = [row for row in map(ExceptionRow.of, value or ()) if not row.is_empty]
        context["rows"] = [*filled, *[ExceptionRow()] * FREE_ROWS]
        return context


class ExceptionsField(forms.Field):
    """Cleans to [(first day, last day, opens or None, closes or None, reason)]."""

    widget = ExceptionsWidget

    def clean(self, value):
        rows = [row for row in map(ExceptionRow.of, value or ()) if not row.is_empty]
        return [self.row(row) for row in rows]

    def row(self, row):
        first = forms.DateField().clean(row.first)
        last = forms.DateField(required=False).clean(row.last) or first
        clock = forms.TimeField(required=False)
        opens, closes = clock.clean(row.opens), clock.clean(row.closes)
        if last < first:
            raise ValidationError(_("Das Ende liegt vor dem Anfang."))
        if (opens is None) != (closes is None) or (
            opens is not None and closes <= opens and closes != MIDNIGHT
        ):
            raise ValidationError(
                _("Bitte beide Zeiten angeben, „bis“ nach „von“; ohne Zeiten heißt geschlossen.")
            )
        if len(row.note) > 120:
            raise ValidationError(_("Ein Hinweis hat höchstens 120 Zeichen."))
        return first, last, opens, closes, row.note

    def has_changed(self, initial, data):
        try:
            return self.clean(data) != self.clean(initial)
        except ValidationError:
            return True
