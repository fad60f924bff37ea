"""The site of the admin: German whatever the browser asks for, grouped by the staff's work."""

from functools import wraps

from django.contrib import admin
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from portal import languages
from portal.kit.access.proof import is_proven
from portal.kit.admin.worklist import WorkList


def in_german(view):
    """Activates German for good: the response is rendered after the view has returned.

    The locale middleware chooses anew with every request, so nothing leaks into the next one.
    """

    @wraps(view)
    def german(*args, **kwargs):
        translation.activate(languages.SOURCE)
        return view(*args, **kwargs)

    return german


class PortalAdminSite(WorkList, admin.AdminSite):
    site_header = _("Migration und Teilhabe: Redaktion")
    site_title = _("Redaktion")
    index_title = _("Was möchten Sie bearbeiten?")
    empty_value_display = "–"

    def admin_view(self, view, cacheable=False):
        return super().admin_view(in_german(view), cacheable)

    def has_permission(self, request):
        """Nobody enters with a password alone."""
        return super().has_permission(request) and is_proven(request)

    def login(self, request, extra_context=None):
        """Who asks for a page is led to what is missing: a sign-in, or a second factor."""
        if self.has_permission(request):
            return redirect(self.name + ":index")
        if not request.user.is_authenticated:
            wanted = request.GET.get(REDIRECT_FIELD_NAME) or reverse(self.name + ":index")
            return redirect_to_login(wanted, reverse("account_login"))
        if not super().has_permission(request):
            raise PermissionDenied
        return redirect("mfa_index")

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
