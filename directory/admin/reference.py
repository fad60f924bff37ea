"""Vocabularies and places: seldom changed, looked up often."""

from django.contrib import admin
from django.utils.translation import gettext_lazy

from directory.admin.base import PLACES, TermAdmin
from directory.models import (
    AdviceLanguage,
    District,
    Place,
    PostalCode,
    TargetGroup,
    TargetGroupSynonym,
    Topic,
    TopicSynonym,
)
from portal.kit.admin.search import FoldedSearch


class TopicSynonyms(admin.TabularInline):
    model = TopicSynonym
    extra = 3
    verbose_name_plural = gettext_lazy("Suchwörter: was Menschen wirklich eingeben")


class TargetGroupSynonyms(admin.TabularInline):
    model = TargetGroupSynonym
    extra = 3
    verbose_name_plural = gettext_lazy("Suchwörter: was Menschen wirklich eingeben")


@admin.register(Topic)
class TopicAdmin(FoldedSearch, TermAdmin):
    section_order = 21
    inlines = [TopicSynonyms]
    list_display = ["name_de", "slug", "order", "has_outdated_translation"]
    list_display_links = ["name_de"]
    folded_fields = ["synonyms__folded"]
    search_may_repeat = True
    key_fields = ["slug"]
    plain_fields = ["name_de"]
    fields = ["name_de", "slug", "icon", "order"]
    prepopulated_fields = {"slug": ["name_de"]}


@admin.register(TargetGroup)
class TargetGroupAdmin(TopicAdmin):
    section_order = 22
    inlines = [TargetGroupSynonyms]


@admin.register(AdviceLanguage)
class LanguageAdmin(FoldedSearch, TermAdmin):
    section_order = 23
    list_display = ["name_de", "endonym", "code", "direction", "order"]
    list_display_links = ["name_de"]
    folded_fields = ()
    key_fields = ["code"]
    plain_fields = ["name_de", "endonym"]
    fields = ["code", "name_de", "endonym", "direction", "aliases", "order"]

    def get_readonly_fields(self, request, obj=None):
        return ["code"] if obj else []


class LookedUp(FoldedSearch, admin.ModelAdmin):
    """Official data: only commands write it."""

    section = PLACES
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(District)
class DistrictAdmin(LookedUp):
    section_order = 31
    list_display = ["name", "kind", "seat", "ags", "population", "foreign_population"]
    list_filter = ["kind"]
    key_fields = ["ags", "slug"]
    exclude = ["polygon"]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("polygon")


@admin.register(Place)
class PlaceAdmin(LookedUp):
    section_order = 32
    list_display = ["name", "short_district", "population"]
    folded_fields = ["folded", "names__folded"]
    search_may_repeat = True
    key_fields = ["slug"]

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("district")
        return rows.defer("district__polygon")

    @admin.display(description=gettext_lazy("Landkreis"), ordering="district__sort_key")
    def short_district(self, place):
        return place.district.short_name


@admin.register(PostalCode)
class PostalCodeAdmin(LookedUp):
    section_order = 33
    list_display = ["code", "places"]
    folded_fields = ["districts__sort_key"]
    search_may_repeat = True
    key_fields = ["code"]

    @admin.display(description=gettext_lazy("Orte"))
    def places(self, area):
        return ", ".join(area.place_names)
