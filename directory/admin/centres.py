"""Advice centres: address, position, hours, and the services that belong to them."""

from django.contrib import admin, messages
from django.template.loader import render_to_string
from django.utils.translation import gettext as _, gettext_lazy

from directory.admin.base import ADVICE, NATIVE_FIELDS, DirectoryAdmin, EntryAdmin, badge
from directory.admin.filters import DistrictFilter, ExampleFilter, PositionFilter, TranslationFilter
from directory.admin.position import PositionState, judge, quick_state
from directory.admin.position_map import position_map
from directory.admin.secrecy import KeepsAddressesSecret
from directory.admin.tables import CentreTable
from directory.keys import with_key
from directory.models import (
    AdviceCentre,
    District,
    HoursException,
    Organisation,
    WeeklySlot,
)
from directory.week import WeekField, replace_week, week_of
from portal.kit.admin.exchange import ExchangeAdmin
from portal.kit.admin.locking import LockedAdmin, LockedForm
from portal.kit.admin.search import FoldedSearch
from portal.kit.db import in_germany


class CentreForm(LockedForm):
    week = WeekField(
        label=gettext_lazy("Öffnungszeiten"),
        required=False,
        help_text=gettext_lazy(
            "Bis 24 Uhr: „bis“ 00:00. Nichts eintragen heißt „Zeiten nicht bekannt“, nicht "
            "„geschlossen“. An Feiertagen gelten diese Zeiten nicht."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "week" in self.fields:
            self.fields["week"].initial = week_of(self.instance)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("hides_address") and not cleaned.get("district"):
            self.add_error(
                "district", _("Eine Stelle mit geheimer Adresse braucht einen Landkreis.")
            )
        self.check_position(cleaned.get("latitude"), cleaned.get("longitude"))
        return cleaned

    def check_position(self, latitude, longitude):
        if (latitude is None) != (longitude is None):
            self.add_error("latitude", _("Bitte Breite und Länge angeben oder keines von beiden."))
        elif latitude is not None and not in_germany(latitude, longitude):
            self.add_error("latitude", _("Dieser Punkt liegt nicht in Deutschland."))


class SeasonInline(admin.TabularInline):
    model = WeeklySlot
    formfield_overrides = NATIVE_FIELDS
    verbose_name = gettext_lazy("Zeit einer Saison")
    verbose_name_plural = gettext_lazy("Zeiten, die nur in einem Zeitraum gelten")
    extra = 1
    classes = ["collapse"]
    fields = ["weekday", "opens", "closes", "by_appointment", "season_from", "season_to"]

    def get_queryset(self, request):
        return super().get_queryset(request).exclude(season_from=None, season_to=None)

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.base_fields["season_from"].required = True
        return formset


class ExceptionInline(admin.TabularInline):
    model = HoursException
    formfield_overrides = NATIVE_FIELDS
    extra = 1
    fields = ["first_day", "last_day", "opens", "closes", "note"]
    verbose_name_plural = gettext_lazy("Abweichende Zeiten (ohne Uhrzeit: geschlossen)")


@admin.register(AdviceCentre)
class CentreAdmin(ExchangeAdmin, KeepsAddressesSecret, FoldedSearch, EntryAdmin):
    section, section_order = ADVICE, 2
    form = CentreForm
    resource_class = CentreTable
    history_parts = [(WeeklySlot, "centre"), (HoursException, "centre")]
    inlines = [ExceptionInline, SeasonInline]
    list_display = ["name", "organisation", "town", "short_district", "position"]
    list_filter = [
        DistrictFilter,
        PositionFilter,
        TranslationFilter,
        ("organisation__umbrella", admin.ChoicesFieldListFilter),
        ExampleFilter,
    ]
    ordering = ["sort_key", "pk"]
    folded_fields = ["sort_key", "organisation__sort_key", "district__sort_key"]
    key_fields = ["key", "postcode"]
    plain_fields = ["city", "street"]
    search_help_text = gettext_lazy("Name, Träger, Ort, Straße, Postleitzahl, Landkreis")
    autocomplete_fields = ["organisation"]
    readonly_fields = ["key", "position_check", "services_list"]
    fieldsets = [
        (None, {"fields": ["name", "organisation"]}),
        (gettext_lazy("Angebote dieser Stelle"), {"fields": ["services_list"]}),
        (
            gettext_lazy("Adresse"),
            {"fields": ["hides_address", "street", ("postcode", "city"), "district"]},
        ),
        (
            gettext_lazy("Lage"),
            {"fields": [("latitude", "longitude", "precision"), "position_check"]},
        ),
        (gettext_lazy("Kontakt"), {"fields": ["phone", "email", "website"]}),
        (gettext_lazy("Jede Woche"), {"fields": ["week", "hours_note_de"]}),
        (
            gettext_lazy("Anfahrt und Barrierefreiheit"),
            {"fields": ["directions_de", ("step_free", "lift", "accessible_toilet")]},
        ),
        (gettext_lazy("Intern"), {"fields": ["staff_note", "key"]}),
    ]

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("organisation", "district")
        return rows.defer("district__polygon")

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or not obj.hides_address:
            return fieldsets
        warning = render_to_string("admin/hidden_address.html")
        return [
            (
                name,
                {**options, "description": warning} if "street" in options["fields"] else options,
            )
            for name, options in fieldsets
        ]

    def get_changelist_instance(self, request):
        """All outlines with one query, however many rows the list has."""
        changelist = super().get_changelist_instance(request)
        outlines = dict(District.objects.values_list("pk", "polygon"))
        for centre in changelist.result_list:
            centre.position_state = quick_state(centre, outlines)
        return changelist

    @admin.display(description=gettext_lazy("Ort"), ordering="city")
    def town(self, centre):
        return badge("hidden", _("geheim")) if centre.hides_address else centre.city

    @admin.display(description=gettext_lazy("Landkreis"), ordering="district__sort_key")
    def short_district(self, centre):
        return centre.district.short_name if centre.district else None

    @admin.display(description=gettext_lazy("Lage"))
    def position(self, centre):
        state = PositionState(centre.position_state)
        shown = badge(state, state.label)
        return shown + badge("example", _("Beispiel")) if centre.is_example else shown

    @admin.display(description=gettext_lazy("Prüfung der Lage"))
    def position_check(self, centre):
        return position_map(centre) if centre and centre.pk else _("Erst nach dem Speichern.")

    @admin.display(description=gettext_lazy("Angebote"))
    def services_list(self, centre):
        """Links only: each service has a version of its own and is edited on its own page."""
        if centre is None or not centre.pk:
            return _("Erst nach dem Speichern.")
        context = {"centre": centre, "services": centre.services.all()}
        return render_to_string("admin/services_of_centre.html", context)

    def save_model(self, request, obj, form, change):
        super().save_model(request, with_key(obj, obj.name), form, change)

    def save_related(self, request, form, formsets, change):
        if "week" in form.changed_data:
            replace_week(form.instance, form.cleaned_data["week"])
        super().save_related(request, form, formsets, change)
        verdict = judge(form.instance)
        if verdict.state == PositionState.DOUBTFUL:
            messages.warning(request, " ".join(verdict.reasons))


@admin.register(Organisation)
class OrganisationAdmin(FoldedSearch, LockedAdmin, DirectoryAdmin):
    section, section_order = ADVICE, 3
    list_display = ["name", "umbrella", "website"]
    list_filter = ["umbrella", ExampleFilter]
    ordering = ["sort_key", "pk"]
    key_fields = ()
    search_help_text = gettext_lazy("Name des Trägers")
    fields = ["name", "umbrella", "website"]
