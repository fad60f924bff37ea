"""Regional networks of the KMN with leads, members and meetings; coordination offices."""

from django import forms
from django.contrib import admin
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy
from modeltranslation.fields import TranslationField

from directory.admin.base import NATIVE_FIELDS, NETWORKS, DirectoryAdmin, EntryAdmin
from directory.admin.confirm import ConfirmAdmin
from directory.admin.filters import ConfirmationFilter, DistrictFilter, TranslationFilter
from directory.models import (
    CoordinationOffice,
    NetworkLead,
    NetworkMeeting,
    NetworkMember,
    RegionalNetwork,
)
from portal.kit.admin.desk import TranslationDesk
from portal.kit.admin.locking import LockedAdmin
from portal.kit.admin.search import FoldedSearch

NETWORKS_IN_ALL = 10  # so say the networks themselves; see fixtures/SOURCES.md
ORIGIN = (
    gettext_lazy("Herkunft und Bestätigung"),
    {"fields": ["source_url", "source_date", ("confirmed_on", "confirmed_by"), "staff_note"]},
)


class LeadInline(admin.TabularInline):
    """A change of lead: end the old row, add the new one."""

    model = NetworkLead
    extra = 1
    formfield_overrides = NATIVE_FIELDS
    autocomplete_fields = ["organisation"]
    fields = ["organisation", "since", "until"]


class MemberInline(admin.TabularInline):
    model = NetworkMember
    extra = 1
    formfield_overrides = NATIVE_FIELDS
    autocomplete_fields = ["organisation"]
    fields = ["organisation", "name", "since", "until"]


class MeetingInline(admin.StackedInline):
    model = NetworkMeeting
    extra = 1
    formfield_overrides = NATIVE_FIELDS
    fields = [("date", "starts"), "place", "title_de", "public_note_de"]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(db_field, TranslationField):
            field.label = capfirst(db_field.translated_field.verbose_name)
        if field and isinstance(field.widget, forms.Textarea):
            field.widget.attrs["rows"] = 2
        return field


@admin.register(RegionalNetwork)
class NetworkAdmin(ConfirmAdmin, FoldedSearch, EntryAdmin):
    section, section_order = NETWORKS, 12
    list_display = ["name", "confirmed_on", "has_outdated_translation"]
    list_filter = [ConfirmationFilter, TranslationFilter]
    folded_fields = ["districts__sort_key", "leads__organisation__sort_key"]
    search_may_repeat = True
    key_fields = ["slug"]
    plain_fields = ["name"]
    search_help_text = gettext_lazy("Name, Landkreis, Federführung")
    prepopulated_fields = {"slug": ["name"]}
    change_list_template = "admin/change_list_networks.html"
    readonly_fields = ["confirmed_on", "confirmed_by"]
    inlines = [LeadInline, MemberInline, MeetingInline]
    fieldsets = [
        (None, {"fields": ["name", "slug", "description_de", "districts"]}),
        ORIGIN,
    ]

    def changelist_view(self, request, extra_context=None):
        """Says what is missing here, so that the public pages need no empty boxes."""
        entered = RegionalNetwork.objects.count()
        missing = {"entered": entered, "missing": max(0, NETWORKS_IN_ALL - entered)}
        return super().changelist_view(request, missing | (extra_context or {}))


@admin.register(NetworkMeeting)
class MeetingAdmin(TranslationDesk, DirectoryAdmin):
    """Meetings are entered at their network; here they are found and translated."""

    section, section_order = NETWORKS, 13
    list_display = ["date", "german_title", "network", "place", "has_outdated_translation"]
    list_display_links = ["date", "german_title"]
    list_filter = [TranslationFilter, "network"]
    list_select_related = ["network"]
    date_hierarchy = "date"
    fields = ["network", "date", "starts", "place", "title_de", "public_note_de"]

    @admin.display(description=gettext_lazy("Thema"), ordering="title_de")
    def german_title(self, meeting):
        return meeting.title_de

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(CoordinationOffice)
class OfficeAdmin(ConfirmAdmin, FoldedSearch, LockedAdmin, DirectoryAdmin):
    section, section_order = NETWORKS, 11
    list_display = ["body", "office_name", "city", "phone", "email", "confirmed_on"]
    list_filter = [ConfirmationFilter, DistrictFilter, "address_kind"]
    folded_fields = ["district__sort_key"]
    key_fields = ["ags", "postcode"]
    plain_fields = ["body", "office_name", "city"]
    search_help_text = gettext_lazy("Körperschaft, Name der Stelle, Ort, Landkreis")
    autocomplete_fields = ["municipality"]
    readonly_fields = ["confirmed_on", "confirmed_by"]
    fieldsets = [
        (None, {"fields": ["body", "ags", "district", "municipality", "office_name"]}),
        (
            gettext_lazy("Adresse"),
            {"fields": ["address_kind", "street", ("postcode", "city")]},
        ),
        (gettext_lazy("Kontakt"), {"fields": ["phone", "email", "website"]}),
        (ORIGIN[0], {"fields": ["source", *ORIGIN[1]["fields"]]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("district__polygon")
