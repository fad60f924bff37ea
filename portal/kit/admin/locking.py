"""Optimistic locking in the admin: a save based on an old state is refused, nothing typed is lost.

The form carries the version that its reader saw. The check takes a row lock inside the
transaction of the save, so of two people who save at once exactly one wins.
"""

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from portal.kit.admin.history import differences, last_change

SEEN = "_version"
OVERWRITE = "_overwrite"
LONGEST_REASON = 100  # the column of django-simple-history


def locked_version(entry):
    """The version in the database; until the transaction ends nobody else can change the row."""
    rows = type(entry)._base_manager.select_for_update().filter(pk=entry.pk)
    return rows.values_list("version", flat=True).first()


def number(text):
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None


def save_locked(entry, **options):
    """Saves as the next version; raises `Stale` if somebody was faster since it was read."""
    entry.advance(entry.version)
    entry.save(**options)


class LockedForm(forms.ModelForm):
    """Refuses to be valid unless it builds on the current version; `post` set by the admin."""

    post = None
    stale_url = None
    current_version = None

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk and self.post is not None:
            self.check_version()
        return cleaned

    def check_version(self):
        expected = number(self.post.get(OVERWRITE)) or number(self.post.get(SEEN))
        current = locked_version(self.instance)
        if expected == current:
            self.instance.version = current
            return
        self.current_version = current
        raise ValidationError(stale_message(self.instance, expected, self.stale_url), code="stale")


def stale_message(entry, expected, url):
    change = last_change(entry)
    return render_to_string(
        "admin/stale.html",
        {
            "change": change,
            "differences": differences(entry, since_version=expected),
            "url": url,
        },
    )


def changed_beside(form, formsets):
    """Names of what was saved with the entry but stands in no column of its history."""
    columns = {field.name for field in form.instance._meta.get_fields()}
    labels = [form.fields[name].label for name in form.changed_data if name not in columns]
    rows = [
        formset.model._meta.verbose_name_plural for formset in formsets if formset.has_changed()
    ]
    return [str(name) for name in labels + rows]


def note_reason(entry, text):
    """Adds a reason to the newest record of the history."""
    record = last_change(entry)
    reason = "; ".join(filter(None, (record.history_change_reason, text)))
    record.history_change_reason = reason[:LONGEST_REASON]
    record.save(update_fields=["history_change_reason"])


class LockedAdmin:
    """Mixin for a ModelAdmin of a `Versioned` model; its inlines belong to the parent's version."""

    form = LockedForm

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        posted = request.POST if request.method == "POST" else None
        return type(form.__name__, (form,), {"post": posted, "stale_url": request.path})

    def save_model(self, request, obj, form, change):
        if change:
            obj.advance(obj.version)
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if change and (names := changed_beside(form, formsets)):
            note_reason(form.instance, _("Auch geändert: %(names)s") % {"names": ", ".join(names)})

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        form = context["adminform"].form
        current = getattr(form, "current_version", None)
        context["seen_version"] = self.seen_version(request, obj)
        context["overwrite_version"] = current
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def seen_version(self, request, obj):
        if request.method == "POST":
            return number(request.POST.get(SEEN))
        return obj.version if obj else None
