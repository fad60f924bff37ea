"""Actions of change lists that set fields of many entries at once and can be taken back."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from portal.kit.admin.locking import save_locked

SESSION_KEY = "undo"
KEPT = 5


@transaction.atomic
def set_fields(queryset, values, reason):
    """Sets the fields of all entries that differ; returns what is needed to take it back."""
    done = []
    for entry in locked(queryset.model, list(queryset.values_list("pk", flat=True))):
        if all(getattr(entry, name) == value for name, value in values.items()):
            continue
        before = {name: as_text(entry, name) for name in values}
        write(entry, values, reason)
        done.append({"pk": entry.pk, "version": entry.version, "before": before})
    return done


def locked(model, keys):
    return model._base_manager.select_for_update().filter(pk__in=keys).order_by("pk")


def write(entry, values, reason):
    for name, value in values.items():
        setattr(entry, name, value)
    entry._change_reason = reason
    save_locked(entry)


def as_text(entry, name):
    """A session holds JSON: fields know how to write their value as text and read it back."""
    if getattr(entry, name) is None:
        return None
    return entry._meta.get_field(name).value_to_string(entry)


@transaction.atomic
def take_back(model, done, reason):
    """Restores the old values where nobody has changed the entry since; (restored, skipped)."""
    versions = {row["pk"]: row for row in done}
    restored = 0
    for entry in locked(model, list(versions)):
        row = versions[entry.pk]
        if entry.version != row["version"]:
            continue
        fields = {name: entry._meta.get_field(name) for name in row["before"]}
        write(entry, {n: fields[n].to_python(text) for n, text in row["before"].items()}, reason)
        restored += 1
    return restored, len(done) - restored


class UndoableActions:
    """Mixin for a ModelAdmin: `self.apply(request, queryset, values, reason)` in an action."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_undo"
        view = self.admin_site.admin_view(require_POST(self.undo_view))
        return [path("rueckgaengig/<str:token>/", view, name=name), *super().get_urls()]

    def apply(self, request, queryset, values, reason):
        done = set_fields(queryset, values, reason)
        text = ngettext(
            "%(reason)s: %(count)d Eintrag.", "%(reason)s: %(count)d Einträge.", len(done)
        ) % {"reason": reason, "count": len(done)}
        if not done:
            messages.info(request, _("%(reason)s: nichts zu ändern.") % {"reason": reason})
            return
        url = reverse(
            f"admin:{self.opts.app_label}_{self.opts.model_name}_undo",
            args=[self.remember(request, done, reason)],
        )
        context = {"text": text, "url": url, "csrf": get_token(request)}
        messages.success(request, render_to_string("admin/undo.html", context))

    def remember(self, request, done, reason):
        token = get_random_string(12)
        kept = dict(list(request.session.get(SESSION_KEY, {}).items())[1 - KEPT :])
        kept[token] = {"model": self.opts.label, "rows": done, "reason": reason}
        request.session[SESSION_KEY] = kept
        return token

    def undo_view(self, request, token):
        kept = request.session.get(SESSION_KEY, {})
        step = kept.pop(token, None)
        request.session[SESSION_KEY] = kept
        if step is None or step["model"] != self.opts.label:
            messages.error(request, _("Das lässt sich nicht mehr rückgängig machen."))
        elif self.has_change_permission(request):
            self.undo(request, step)
        return HttpResponseRedirect(
            reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        )

    def undo(self, request, step):
        reason = _("Rückgängig: %(reason)s") % {"reason": step["reason"]}
        restored, skipped = take_back(self.model, step["rows"], reason)
        text = ngettext(
            "%(reason)s: %(count)d Eintrag.", "%(reason)s: %(count)d Einträge.", restored
        ) % {"reason": reason, "count": restored}
        messages.success(request, text)
        if skipped:
            left = ngettext(
                "%(count)d Eintrag blieb, wie er ist: Er wurde seitdem geändert.",
                "%(count)d Einträge blieben, wie sie sind: Sie wurden seitdem geändert.",
                skipped,
            )
            messages.warning(request, left % {"count": skipped})
