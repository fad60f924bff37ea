"""Confirming entries: one at a time in the form, many at once in the list."""

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from portal.kit.admin.undo import UndoableActions

# A body, never a person: who it was stands in the history.
EDITORS = gettext_lazy("Redaktion")


def confirmation():
    return {"confirmed_on": timezone.localdate(), "confirmed_by": str(EDITORS)}


class ConfirmAdmin(UndoableActions):
    """Mixin for a ModelAdmin of a `Confirmable` model."""

    actions = ["confirm_today"]
    change_form_template = "admin/change_form_confirm.html"

    @admin.action(permissions=["change"], description=gettext_lazy("Heute bestätigen"))
    def confirm_today(self, request, queryset):
        self.apply(request, queryset, confirmation(), _("Heute bestätigt"))

    def save_model(self, request, obj, form, change):
        if "_confirm" in request.POST:
            for name, value in confirmation().items():
                setattr(obj, name, value)
            obj._change_reason = _("Heute bestätigt")
        super().save_model(request, obj, form, change)

    def response_change(self, request, obj):
        if "_confirm" in request.POST:
            request.POST = request.POST | {"_continue": "1"}
        return super().response_change(request, obj)
