"""Funding figures: entry with a live preview, a year's table, a warning if parts do not fit."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_POST

from directory.admin.base import EntryAdmin
from directory.admin.filters import TranslationFilter
from directory.keys import with_key
from portal.kit.admin.exchange import ExchangeAdmin
from portal.kit.admin.search import FoldedSearch
from portal.kit.admin.undo import UndoableActions
from programmes.admin import parts, preview
from programmes.admin.programmes import PROGRAMMES
from programmes.admin.tables import FigureTable
from programmes.funding import wording
from programmes.models import FundingFigure

TYPED = (  # what the preview depends on
    *("amount", "precision", "basis", "first_year", "last_year", "kind", "funder"),
    *("title_de", "programme", "area", "part_of"),
)


@admin.register(FundingFigure)
class FigureAdmin(ExchangeAdmin, UndoableActions, FoldedSearch, EntryAdmin):
    section, section_order = PROGRAMMES, 17
    resource_class = FigureTable
    change_form_template = "admin/figure_form.html"
    actions = ["publish", "withdraw"]
    list_display = ["what", "statement", "kind", "funder", "public", "has_outdated_translation"]
    list_display_links = ["what", "statement"]
    list_select_related = ["area", "programme__area"]
    list_filter = [
        "is_published",
        "kind",
        "funder",
        "first_year",
        ("area", admin.RelatedOnlyFieldListFilter),
        ("programme", admin.RelatedOnlyFieldListFilter),
        TranslationFilter,
    ]
    folded_fields = ()
    key_fields = ["key", "programme__slug", "area__slug"]
    plain_fields = ["title_de", "source_title"]
    search_help_text = gettext_lazy("Wofür, Quelle, Kennung, Programm, Handlungsfeld")
    autocomplete_fields = ["part_of"]
    readonly_fields = ["key"]
    fieldsets = [
        (
            gettext_lazy("Betrag"),
            {
                "fields": [
                    ("amount", "precision", "basis"),
                    ("first_year", "last_year"),
                    ("kind", "funder"),
                ]
            },
        ),
        (
            gettext_lazy("Wofür"),
            {"fields": ["title_de", "programme", "area", "part_of", "explanation_de"]},
        ),
        (
            gettext_lazy("Quelle"),
            {"fields": ["source_title", "source_url", "source_date"]},
        ),
        (None, {"fields": ["is_published", "key"]}),
    ]

    class Media:
        js = ["js/admin-funding.js"]
        css = {"all": ["css/admin-funding.css"]}

    def get_urls(self):
        view = self.admin_site.admin_view(require_POST(self.preview_view))
        name = "programmes_fundingfigure_preview"
        return [
            path("vorschau/", view, name=name),
            path("<int:pk>/vorschau/", view, name=name),
            *super().get_urls(),
        ]

    # The list ---------------------------------------------------------------------------------

    @admin.display(description=gettext_lazy("Wofür"), ordering="title_de")
    def what(self, figure):
        return wording.what_for(figure).value

    @admin.display(description=gettext_lazy("Wortlaut"), ordering="amount")
    def statement(self, figure):
        return wording.statement(figure)

    @admin.display(
        description=gettext_lazy("veröffentlicht"), ordering="is_published", boolean=True
    )
    def public(self, figure):
        return figure.is_published

    @admin.action(permissions=["change"], description=gettext_lazy("Veröffentlichen"))
    def publish(self, request, queryset):
        self.apply(request, queryset, {"is_published": True}, _("Veröffentlicht"))

    @admin.action(permissions=["change"], description=gettext_lazy("Nicht mehr veröffentlichen"))
    def withdraw(self, request, queryset):
        self.apply(request, queryset, {"is_published": False}, _("Nicht mehr veröffentlicht"))

    # The form ---------------------------------------------------------------------------------

    def save_model(self, request, obj, form, change):
        super().save_model(request, with_key(obj, name_of(obj)), form, change)
        for sentence in parts.warnings_around(obj):
            messages.warning(request, sentence)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        form = context["adminform"].form
        shown = preview.of_form(form) if form.is_bound else preview.render(obj or FundingFigure())
        arguments = [obj.pk] if obj else []
        context["preview"] = shown
        context["preview_url"] = reverse("admin:programmes_fundingfigure_preview", args=arguments)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def preview_view(self, request, pk=None):
        """The preview alone for the script, or as a page for browsers without one."""
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied
        form = self.get_form(request, fields=TYPED)(request.POST)
        form.post = None  # looking saves nothing, so there is no version to check
        form.instance.pk = pk
        content = preview.of_form(form)
        if "application/json" in request.headers.get("Accept", ""):
            return HttpResponse(content)
        title = {"title": _("Vorschau"), "opts": self.opts, "preview": content}
        context = {**self.admin_site.each_context(request), **title}
        return render(request, "admin/figure_preview_page.html", context)

    def view_on_site(self, figure):
        if not figure.is_published:
            return None
        return f"{reverse('programmes:funding')}#zahl-{figure.key}"

    # A year's table ---------------------------------------------------------------------------

    def import_for_good(self, request):
        response = super().import_for_good(request)
        for sentence in parts.all_warnings():
            messages.warning(request, sentence)
        return response


def name_of(figure):
    """What the key is made of: „sprachfoerderung-2027“, „beratung-2022-2023“."""
    subject = figure.title_de or getattr(figure.subject, "slug", "") or figure.funder
    return "-".join([subject, *map(str, dict.fromkeys(figure.years))])
