"""Fields of action, programmes with milestones and sites."""

from django import forms
from django.contrib import admin
from django.db.models import Count
from django.utils.text import capfirst
from django.utils.translation import gettext as _, gettext_lazy
from modeltranslation.fields import TranslationField

from directory.admin.base import NATIVE_FIELDS, DirectoryAdmin, EntryAdmin, OneChoiceQuery, badge
from directory.admin.confirm import ConfirmAdmin
from directory.admin.filters import ConfirmationFilter, DistrictFilter, TranslationFilter
from directory.models import District, TargetGroup, Topic
from portal.kit.admin.desk import TranslationDesk
from portal.kit.admin.search import FoldedSearch
from programmes.models import ActionArea, Milestone, Programme, ProgrammeSite

PROGRAMMES = gettext_lazy("Programme und Förderung")


class SiteDistrictFilter(DistrictFilter):
    path = "sites__district"

    def queryset(self, request, queryset):
        # A programme may have several sites in one district.
        return super().queryset(request, queryset).distinct()


class TopicBoxes:
    """Mixin: topics and target groups as boxes to tick."""

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.remote_field.model in (Topic, TargetGroup):
            kwargs["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class MilestoneInline(admin.TabularInline):
    model = Milestone
    extra = 1
    formfield_overrides = NATIVE_FIELDS
    fields = ["date", "text_de", "source_title", "source_url"]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(db_field, TranslationField):
            field.label = capfirst(db_field.translated_field.verbose_name)
            field.required = True
            field.widget = forms.Textarea(attrs={"rows": 2, "maxlength": db_field.max_length})
        return field


class SiteInline(OneChoiceQuery, admin.StackedInline):
    model = ProgrammeSite
    extra = 0
    formfield_overrides = NATIVE_FIELDS
    fields = [
        ("kind", "name", "district"),
        ("street", "postcode", "city"),
        ("latitude", "longitude"),
        ("phone", "email", "website"),
        "note",
        ("source_title", "source_url", "source_date"),
    ]

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("district")
        return rows.defer("district__polygon")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.remote_field.model is District:
            kwargs["queryset"] = District.objects.defer("polygon")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Programme)
class ProgrammeAdmin(TopicBoxes, ConfirmAdmin, FoldedSearch, EntryAdmin):
    section, section_order = PROGRAMMES, 15
    required_german = ("name", "summary")
    inlines = [SiteInline, MilestoneInline]
    actions = ["publish", "withdraw", "confirm_today"]
    list_display = ["name_de", "area", "state", "public", "site_count", "confirmed_on"]
    list_display_links = ["name_de"]
    list_select_related = ["area"]
    list_filter = [
        "is_published",
        "status",
        ("area", admin.RelatedOnlyFieldListFilter),
        ConfirmationFilter,
        TranslationFilter,
        SiteDistrictFilter,
    ]
    ordering = ["sort_key", "pk"]
    folded_fields = ["search_text"]
    key_fields = ["slug"]
    search_help_text = gettext_lazy("Alle Texte des Programms, Adresse")
    prepopulated_fields = {"slug": ["name_de"]}
    autocomplete_fields = ["partners"]
    readonly_fields = ["confirmed_on", "confirmed_by"]
    fieldsets = [
        (
            None,
            {"fields": ["name_de", "slug", "area", ("status", "is_published"), "summary_de"]},
        ),
        (gettext_lazy("Zeitraum"), {"fields": [("began", "ended")]}),
        (gettext_lazy("Texte"), {"fields": ["description_de", "taking_part_de"]}),
        (
            gettext_lazy("Themen und Zielgruppen"),
            {"fields": ["topics", "target_groups", "partners"]},
        ),
        (gettext_lazy("Kontakt"), {"fields": ["phone", "email", "website"]}),
        (
            gettext_lazy("Herkunft und Bestätigung"),
            {
                "fields": [
                    ("source_title", "source_url", "source_date"),
                    ("confirmed_on", "confirmed_by"),
                    "staff_note",
                ]
            },
        ),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(number_of_sites=Count("sites", distinct=True))

    @admin.display(description=gettext_lazy("Status"), ordering="status")
    def state(self, programme):
        return badge(programme.status, programme.get_status_display())

    @admin.display(
        description=gettext_lazy("veröffentlicht"), ordering="is_published", boolean=True
    )
    def public(self, programme):
        return programme.is_published

    @admin.display(description=gettext_lazy("Standorte"), ordering="number_of_sites")
    def site_count(self, programme):
        return programme.number_of_sites

    @admin.action(permissions=["change"], description=gettext_lazy("Veröffentlichen"))
    def publish(self, request, queryset):
        self.apply(request, queryset, {"is_published": True}, _("Veröffentlicht"))

    @admin.action(permissions=["change"], description=gettext_lazy("Nicht mehr veröffentlichen"))
    def withdraw(self, request, queryset):
        self.apply(request, queryset, {"is_published": False}, _("Nicht mehr veröffentlicht"))

    def view_on_site(self, programme):
        """A draft has no public page to look at."""
        return programme.get_absolute_url() if programme.is_published else None


@admin.register(ActionArea)
class AreaAdmin(TopicBoxes, FoldedSearch, EntryAdmin):
    section, section_order = PROGRAMMES, 16
    required_german = ("name",)
    list_display = ["name_de", "order", "has_outdated_translation"]
    list_display_links = ["name_de"]
    list_filter = [TranslationFilter]
    folded_fields = ()
    key_fields = ["slug"]
    plain_fields = ["name_de"]
    search_help_text = gettext_lazy("Name, Adresse")
    prepopulated_fields = {"slug": ["name_de"]}
    fields = ["name_de", "slug", ("order", "icon"), "summary_de", "description_de", "topics"]


@admin.register(Milestone)
class MilestoneAdmin(TranslationDesk, DirectoryAdmin):
    """Milestones are entered at their programme; here they are found and translated."""

    section, section_order = PROGRAMMES, 18
    list_display = ["date", "text_de", "programme", "has_outdated_translation"]
    list_display_links = ["date", "text_de"]
    list_filter = [TranslationFilter, ("programme", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["programme"]
    fields = ["programme", "date", "text_de", "source_title", "source_url"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
