"""Advice services: the German form, its actions, its list."""

from django import forms
from django.contrib import admin, messages
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _, gettext_lazy

from directory.admin.base import ADVICE, EntryAdmin, OneChoiceQuery, badge
from directory.admin.confirm import ConfirmAdmin
from directory.admin.filters import (
    CentreDistrictFilter,
    ConfirmationFilter,
    ExampleFilter,
    TopicFilter,
    TranslationFilter,
)
from directory.admin.secrecy import KeepsAddressesSecret
from directory.admin.tables import ServiceTable
from directory.keys import with_key
from directory.models import AdviceService, SpokenLanguage, TargetGroup, Topic
from directory.models.choices import Area, Channel, Flag, Status
from portal.kit.admin.exchange import ExchangeAdmin
from portal.kit.admin.search import FoldedSearch


class SpokenInline(OneChoiceQuery, admin.TabularInline):
    model = SpokenLanguage
    extra = 2
    fields = ["language", "mode", "note"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("language")


@admin.register(AdviceService)
class ServiceAdmin(ExchangeAdmin, ConfirmAdmin, KeepsAddressesSecret, FoldedSearch, EntryAdmin):
    hidden_path = "centre__hides_address"
    history_parts = [(SpokenLanguage, "service")]
    section, section_order = ADVICE, 1
    required_german = ("title",)
    resource_class = ServiceTable
    inlines = [SpokenInline]
    actions = ["publish", "archive", "confirm_today"]
    list_display = ["name", "place", "state", "confirmed", "changed"]
    list_select_related = ["centre"]
    list_filter = [
        "status",
        ConfirmationFilter,
        TranslationFilter,
        CentreDistrictFilter,
        "kind",
        TopicFilter,
        ExampleFilter,
    ]
    ordering = ["sort_key", "pk"]
    folded_fields = [
        "sort_key",
        "centre__sort_key",
        "centre__organisation__sort_key",
        "centre__district__sort_key",
    ]
    key_fields = ["key", "centre__postcode"]
    plain_fields = ["centre__city"]
    search_help_text = gettext_lazy("Titel, Beratungsstelle, Träger, Ort, Postleitzahl, Landkreis")
    autocomplete_fields = ["centre"]
    readonly_fields = ["key", "confirmed_on", "confirmed_by"]
    fieldsets = [
        (None, {"fields": ["title_de", "centre", "kind", "status", "description_de"]}),
        (
            gettext_lazy("Themen und Zielgruppen"),
            {"fields": ["topics", "target_groups", ("min_age", "max_age")]},
        ),
        (
            gettext_lazy("Zugang"),
            {
                "fields": [
                    tuple(channel.column for channel in Channel),
                    ("appointment", "capacity"),
                ]
            },
        ),
        (
            gettext_lazy("Gut zu wissen"),
            {"fields": [tuple(Flag.values), "cost_note_de", "documents_de"]},
        ),
        (gettext_lazy("Für wen: Gebiet"), {"fields": ["area", "districts"]}),
        (
            gettext_lazy("Förderung und Gültigkeit"),
            {"fields": ["funded_by", ("valid_from", "valid_to")]},
        ),
        (
            gettext_lazy("Herkunft und Bestätigung"),
            {"fields": [("source_url", "source_date"), ("confirmed_on", "confirmed_by")]},
        ),
        (gettext_lazy("Intern"), {"fields": ["staff_note", "key"]}),
    ]

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.remote_field.model in (Topic, TargetGroup):
            kwargs["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.display(description=gettext_lazy("Titel"), ordering="sort_key")
    def name(self, service):
        return render_to_string("admin/service_name.html", {"service": service})

    @admin.display(description=gettext_lazy("Stelle und Ort"), ordering="centre__city")
    def place(self, service):
        return render_to_string("admin/place.html", {"centre": service.centre})

    @admin.display(description=gettext_lazy("Status"), ordering="status")
    def state(self, service):
        state = badge(service.status, service.get_status_display())
        return state + badge("example", _("Beispiel")) if service.is_example else state

    @admin.display(description=gettext_lazy("geändert"), ordering="changed_at")
    def changed(self, service):
        return date_format(timezone.localtime(service.changed_at), "d.m.Y")

    @admin.display(description=gettext_lazy("bestätigt"), ordering="confirmed_on")
    def confirmed(self, service):
        return date_format(service.confirmed_on, "d.m.Y") if service.confirmed_on else None

    @admin.action(permissions=["change"], description=gettext_lazy("Veröffentlichen"))
    def publish(self, request, queryset):
        self.apply(request, queryset, {"status": Status.PUBLISHED}, _("Veröffentlicht"))

    @admin.action(permissions=["change"], description=gettext_lazy("Archivieren"))
    def archive(self, request, queryset):
        self.apply(request, queryset, {"status": Status.ARCHIVED}, _("Archiviert"))

    def view_on_site(self, service):
        """A draft has no public page to look at."""
        return service.get_absolute_url() if service.status == Status.PUBLISHED else None

    def save_model(self, request, obj, form, change):
        super().save_model(request, with_key(obj, obj.title_de), form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        self.give_an_area(request, form.instance)

    def give_an_area(self, request, service):
        """An offer for „certain districts“ without any would be found by nobody."""
        district = service.centre.district
        if service.area == Area.DISTRICTS and district and not service.districts.exists():
            service.districts.add(district)
            text = _("Kein Landkreis gewählt: Das Angebot gilt jetzt für %(district)s.")
            messages.info(request, text % {"district": district})
