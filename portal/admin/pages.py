"""Editable pages: the German text, a preview of what was typed, what is still missing."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from directory.admin.base import EntryAdmin, badge
from directory.admin.filters import TranslationFilter
from portal.kit.admin.search import FoldedSearch
from portal.models import Page
from portal.views.editable import PageView


@admin.register(Page)
class PageAdmin(FoldedSearch, EntryAdmin):
    section, section_order = gettext_lazy("Seiten"), 40
    change_form_template = "admin/change_form_page.html"
    required_german = ("title", "body")
    list_display = ["german_title", "slug", "menu", "order", "is_published", "missing"]
    list_display_links = ["german_title"]
    list_filter = ["is_published", "menu", TranslationFilter]
    actions = None
    folded_fields = ()
    key_fields = ["slug"]
    plain_fields = ["title_de"]
    search_help_text = gettext_lazy("Titel, Adresse")
    prepopulated_fields = {"slug": ["title_de"]}
    fieldsets = [
        (None, {"fields": ["title_de", "slug", "body_de"]}),
        (gettext_lazy("Wo sie steht"), {"fields": ["is_published", ("menu", "order")]}),
        (
            gettext_lazy("Gebärdensprache"),
            {"fields": ["sign_video", "sign_video_captions", "sign_video_length"]},
        ),
    ]

    def get_urls(self):
        view = self.admin_site.admin_view(self.preview)
        return [path("vorschau/", view, name="portal_page_preview"), *super().get_urls()]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "body_de":
            field.widget.attrs["rows"] = 28
            field.help_text = Page._meta.get_field("body").help_text
        return field

    @admin.display(description=gettext_lazy("Titel"), ordering="title_de")
    def german_title(self, page):
        return str(page)

    @admin.display(description=gettext_lazy("noch zu ergänzen"))
    def missing(self, page):
        """How much is missing; the form names it."""
        number = len(page.gaps)
        text = ngettext("%(number)d Angabe", "%(number)d Angaben", number) % {"number": number}
        return badge("outdated", text) if number else None

    def view_on_site(self, page):
        """A draft has no public page to look at."""
        return page.get_absolute_url() if page.is_published else None

    @method_decorator(require_POST)
    def preview(self, request):
        """What was typed, as the public will see it, with marks where something is missing."""
        if not (self.has_change_permission(request) or self.has_add_permission(request)):
            raise PermissionDenied
        page = Page(
            title_de=request.POST.get("title_de", ""),
            body_de=request.POST.get("body_de", ""),
            slug=request.POST.get("slug", ""),
        )
        view = PageView(page, shows_gaps=True)
        return render(request, "pages/page.html", {"page": view, "is_preview": True})

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["preview_url"] = reverse("admin:portal_page_preview")
        context["gaps"] = obj.gaps if obj else []
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)
