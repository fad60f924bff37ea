"""Regional networks of the KMN and coordination offices."""

from django.contrib import admin
from django.utils.translation import gettext_lazy

from directory.admin.base import NETWORKS, DirectoryAdmin, EntryAdmin
from directory.admin.confirm import ConfirmAdmin
from directory.admin.filters import ConfirmationFilter, DistrictFilter, TranslationFilter
from directory.models import CoordinationOffice, RegionalNetwork
from portal.kit.admin.locking import LockedAdmin
from portal.kit.admin.search import FoldedSearch

ORIGIN = (
    gettext_lazy("Herkunft und Bestätigung"),
    {"fields": ["source_url", "source_date", ("confirmed_on", "confirmed_by"), "staff_note"]},
)


@admin.register(RegionalNetwork)
class NetworkAdmin(ConfirmAdmin, FoldedSearch, EntryAdmin):
    section, section_order = NETWORKS, 12
    list_display = ["name", "confirmed_on", "has_outdated_translation"]
    list_filter = [ConfirmationFilter, TranslationFilter]
    folded_fields = ["districts__sort_key", "lead_organisations__sort_key"]
    search_may_repeat = True
    key_fields = ["slug"]
    plain_fields = ["name"]
    search_help_text = gettext_lazy("Name, Landkreis, Federführung")
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["lead_organisations"]
    readonly_fields = ["confirmed_on", "confirmed_by"]
    fieldsets = [
        (
            None,
            {"fields": ["name", "slug", "description_de", "lead_organisations", "districts"]},
        ),
        ORIGIN,
    ]


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
