"""What the admins of the directory share: sections, German labels, few queries."""

from django import forms
from django.contrib import admin
from django.db import models
from django.template.loader import render_to_string
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modeltranslation.fields import TranslationField

from directory.models import District
from portal.kit.admin.desk import TranslationDesk
from portal.kit.admin.history import HistoryAdmin
from portal.kit.admin.locking import LockedAdmin

ADVICE = _("Beratung")
NETWORKS = _("Netzwerke")
VOCABULARY = _("Themen, Zielgruppen, Sprachen")
PLACES = _("Orte")


# The browser's own fields: no script, no foreign calendar, the keyboard people know.
NATIVE_FIELDS = {
    models.DateField: {"widget": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})},
    models.TimeField: {"widget": forms.TimeInput(format="%H:%M", attrs={"type": "time"})},
    models.URLField: {"assume_scheme": "https"},
}


class DirectoryAdmin(HistoryAdmin):
    """A model with history: German labels, constant numbers of queries."""

    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    required_german = ()
    formfield_overrides = NATIVE_FIELDS

    def changelist_view(self, request, extra_context=None):
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(db_field, TranslationField):
            field.label = capfirst(db_field.translated_field.verbose_name)
            field.required = db_field.translated_field.name in self.required_german
        if field and isinstance(field.widget, forms.Textarea):
            field.widget.attrs["rows"] = 4
        if field and db_field.name in self.autocomplete_fields:
            # Its choices come from the server: „required“ on an empty list is no valid HTML.
            field.widget.use_required_attribute = lambda initial: False
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.remote_field.model is District:
            kwargs["queryset"] = District.objects.defer("polygon")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.remote_field.model is District:
            kwargs["queryset"] = District.objects.defer("polygon")
            kwargs["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class EntryAdmin(LockedAdmin, TranslationDesk, DirectoryAdmin):
    """Entries that are edited by several people and translated."""


class TermAdmin(TranslationDesk, DirectoryAdmin):
    """Entries of a vocabulary: seldom edited, always translated."""

    section = VOCABULARY
    required_german = ("name",)


class OneChoiceQuery:
    """Mixin for inlines: the choices of a foreign key are read once, not once per row."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field:
            field.choices = list(field.choices)
        return field


def badge(kind, text):
    """A coloured word in a list; the colour only repeats what the word says."""
    return render_to_string("admin/badge.html", {"kind": kind, "text": text})
