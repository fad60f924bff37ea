"""The site of the admin: German whatever the browser asks for, grouped by the staff's work."""

from functools import wraps

from django.contrib import admin
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from portal import languages


def in_german(view):
    """Activates German for good: the response is rendered after the view has returned.

    The locale middleware chooses anew with every request, so nothing leaks into the next one.
    """

    @wraps(view)
    def german(*args, **kwargs):
        translation.activate(languages.SOURCE)
        return view(*args, **kwargs)

    return german


class PortalAdminSite(admin.AdminSite):
    site_header = _("Migration und Teilhabe: Redaktion")
    site_title = _("Redaktion")
    index_title = _("Was möchten Sie bearbeiten?")
    empty_value_display = "–"

    def admin_view(self, view, cacheable=False):
        return super().admin_view(in_german(view), cacheable)

    def login(self, request, extra_context=None):
        return in_german(super().login)(request, extra_context)

    def i18n_javascript(self, request, extra_context=None):
        return in_german(super().i18n_javascript)(request, extra_context)

    def get_app_list(self, request, app_label=None):
        """On the start page and in the side bar, models stand in the `section` they name."""
        apps = super().get_app_list(request, app_label)
        return apps if app_label else self.by_section(apps)

    def by_section(self, apps):
        sections = {}
        entries = [(entry, app) for app in apps for entry in app["models"]]
        for entry, app in sorted(entries, key=lambda pair: self.place(pair[0])):
            name = getattr(self._registry[entry["model"]], "section", app["name"])
            section = sections.setdefault(str(name), {**app, "name": name, "models": []})
            section["models"].append(entry)
        return list(sections.values())

    def place(self, entry):
        """Models without a place of their own come last, in the alphabet's order."""
        return getattr(self._registry[entry["model"]], "section_order", 90), entry["name"]
