"""Fields of a report with several values: topics, groups, districts, languages of counselling."""

from django import forms
from django.utils.translation import gettext as _

from directory.models import AdviceLanguage
from directory.models.choices import LanguageMode
from directory.submissions.fields.base import Field
from portal.kit.db import replace_rows
from portal.kit.translation import listed


class Many(Field):
    """Entries of a vocabulary, as the sorted list of their slugs."""

    is_related = True

    @property
    def rows(self):
        return self.model._meta.get_field(self.column).related_model._base_manager.all()

    def read(self, entry):
        if entry is None:
            return None
        return sorted(getattr(self.of(entry), self.column).values_list("slug", flat=True))

    def write(self, entry, value):
        getattr(self.of(entry), self.column).set(self.rows.filter(slug__in=value or []))

    def words(self, value):
        names = {row.slug: str(row) for row in self.rows.filter(slug__in=value or [])}
        return listed(names.get(slug, slug) for slug in value or []) or "–"

    def to_json(self, cleaned):
        return sorted(row.slug for row in cleaned)

    def formfield(self):
        return forms.ModelMultipleChoiceField(
            self.rows,
            to_field_name="slug",
            required=self.required,
            label=self.label,
            widget=forms.CheckboxSelectMultiple,
        )


class Spoken(Field):
    """[[code, mode, note], …] in the order of the codes."""

    is_related = True

    @property
    def label(self):
        return _("Beratungssprachen")

    def read(self, entry):
        if entry is None:
            return None
        rows = self.of(entry).spoken_languages.order_by("language")
        return [list(row) for row in rows.values_list("language", "mode", "note")]

    def write(self, entry, value):
        rows = self.of(entry).spoken_languages
        replace_rows(rows, ("language_id", "mode", "note"), value or [])

    def words(self, value):
        names = {row.pk: str(row) for row in AdviceLanguage.objects.all()}
        return listed(self.one(row, names) for row in value or []) or "–"

    def one(self, row, names):
        code, mode, note = row
        remarks = [str(LanguageMode(mode).label)] if mode != LanguageMode.FLUENT else []
        remarks += [note] if note else []
        name = names.get(code, code)
        return f"{name} ({', '.join(remarks)})" if remarks else name

    def to_json(self, cleaned):
        return sorted([code, mode, note] for code, mode, note in cleaned)

    def formfield(self):
        from directory.submissions.fields.spoken_form import SpokenLanguagesField

        return SpokenLanguagesField(label=self.label, required=self.required)
