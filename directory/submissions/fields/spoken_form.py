"""Languages of counselling in a form: rows of language, mode and note; no script needed."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from directory.models import AdviceLanguage
from directory.models.choices import LanguageMode
from portal.kit.text import clean

FREE_ROWS = 3
MOST_ROWS = 60


@dataclass(frozen=True)
class SpokenRow:
    """One row as typed."""

    code: str = ""
    mode: str = LanguageMode.FLUENT
    note: str = ""

    @property
    def is_empty(self):
        return not self.code and not self.note


class SpokenLanguagesWidget(forms.Widget):
    is_group = True  # many inputs: drawn as a group with a legend
    template_name = "components/spoken_languages.html"

    def id_for_label(self, id_):
        return f"{id_}-0-code" if id_ else ""

    def use_required_attribute(self, initial):
        return False

    def value_from_datadict(self, data, files, name):
        rows = []
        while f"{name}-{len(rows)}-code" in data and len(rows) < MOST_ROWS:
            prefix = f"{name}-{len(rows)}"
            parts = (clean(data.get(f"{prefix}-{part}", "")) for part in ("code", "mode", "note"))
            rows.append(SpokenRow(*parts))
        return rows

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        rows = [row if isinstance(row, SpokenRow) else SpokenRow(*row) for row in value or ()]
        filled = [row for row in rows if not row.is_empty]
        context["rows"] = [*filled, *[SpokenRow()] * FREE_ROWS]
        context["languages"] = [(row.pk, str(row)) for row in AdviceLanguage.objects.all()]
        context["modes"] = LanguageMode.choices
        return context


class SpokenLanguagesField(forms.Field):
    """Cleans to sorted [(code, mode, note)]."""

    widget = SpokenLanguagesWidget

    def clean(self, value):
        known = set(AdviceLanguage.objects.values_list("pk", flat=True))
        rows = [row if isinstance(row, SpokenRow) else SpokenRow(*row) for row in value or ()]
        cleaned = [self.row(row, known) for row in rows if not row.is_empty]
        codes = [code for code, _mode, _note in cleaned]
        if len(codes) != len(set(codes)):
            raise ValidationError(_("Eine Sprache steht mehrmals da."))
        if self.required and not cleaned:
            raise ValidationError(self.error_messages["required"])
        return sorted(cleaned)

    def row(self, row, known):
        if row.code not in known:
            raise ValidationError(_("Bitte zu jedem Hinweis eine Sprache wählen."))
        if row.mode not in LanguageMode.values:
            raise ValidationError(_("Dieser Wert ist hier nicht vorgesehen."))
        if len(row.note) > 120:
            raise ValidationError(_("Ein Hinweis hat höchstens 120 Zeichen."))
        return row.code, row.mode, row.note

    def has_changed(self, initial, data):
        try:
            return self.clean(data) != self.clean(initial)
        except ValidationError:
            return True
