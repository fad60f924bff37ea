"""The translation desk: German beside one language at a time, for every translated model."""

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import TextField
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.translation import gettext as _, gettext_lazy

from portal import languages
from portal.kit.admin.history import last_change
from portal.kit.admin.worklist import StateFilter, next_url, place, work_url
from portal.kit.locking import Versioned
from portal.kit.translation import State, fingerprint, text_of

TARGETS = [language for language in languages.LANGUAGES if language.code != languages.SOURCE]
WORST_FIRST = (State.MISSING, State.OUTDATED, State.MACHINE, State.FRESH)


def state_of(entry, code):
    """The worst state of the fields that have a German text."""
    states = {
        entry.translation_state(field, code)
        for field in entry.translated_fields()
        if entry.translation(field, languages.SOURCE)
    }
    return next((state for state in WORST_FIRST if state in states), State.FRESH)


def progress(entry):
    """[(language, state)] of all languages to translate into."""
    return [(language, state_of(entry, language.code)) for language in TARGETS]


def texts_seen(entry, code):
    """Changes when the German text or the translation changes: what a translator relies on."""
    texts = [
        entry.translation(field, language)
        for field in entry.translated_fields()
        for language in (languages.SOURCE, code)
    ]
    return fingerprint("\x1f".join(texts))


def names_to_translate(entry, code):
    """Fields with a text in either language, in the order of the model."""
    translated = entry.translated_fields()
    return [
        field.name
        for field in entry._meta.fields
        if field.name in translated
        and (entry.translation(field.name, languages.SOURCE) or entry.translation(field.name, code))
    ]


class DeskForm(forms.Form):
    seen = forms.CharField(widget=forms.HiddenInput)
    still_right = forms.BooleanField(
        label=gettext_lazy("Die Übersetzung stimmt noch mit dem deutschen Text überein"),
        help_text=gettext_lazy(
            "Ankreuzen, wenn Sie veraltete oder automatische Texte geprüft und so gelassen haben."
        ),
        required=False,
    )

    def __init__(self, *args, entry, code, **kwargs):
        super().__init__(*args, **kwargs)
        self.entry, self.code = entry, code
        self.names = names_to_translate(entry, code)
        self.initial["seen"] = texts_seen(entry, code)
        for name in self.names:
            self.fields[name] = self.text_field(name)
            self.initial[name] = entry.translation(name, code)

    def text_field(self, name):
        column = self.entry._meta.get_field(languages.column(name, self.code))
        language = languages.BY_CODE[self.code]
        attrs = {"lang": language.html_lang, "dir": language.direction, "class": "vLargeTextField"}
        long = isinstance(column, TextField)
        widget = forms.Textarea(attrs={**attrs, "rows": 8}) if long else forms.TextInput(attrs)
        return forms.CharField(
            label=column.translated_field.verbose_name,
            required=False,
            max_length=column.max_length,
            widget=widget,
        )

    def rows(self):
        """[(German text, bound field, state, date)] for the template."""
        for name in self.names:
            yield {
                "german": self.entry.translation(name, languages.SOURCE),
                "field": self[name],
                "state": self.entry.translation_state(name, self.code),
                "note": text_of(self.entry, name, self.code),
            }

    def clean_seen(self):
        if self.cleaned_data["seen"] != texts_seen(self.entry, self.code):
            raise forms.ValidationError(stale_text(self.entry), code="stale")
        return self.cleaned_data["seen"]

    def save(self, by):
        for name in self.names:
            setattr(self.entry, languages.column(name, self.code), self.cleaned_data[name])
        right = [self.code] if self.cleaned_data["still_right"] else []
        self.entry.note_translations(still_right=right)
        self.entry._change_reason = _("Übersetzung: %(language)s") % {
            "language": languages.BY_CODE[self.code].german
        }
        self.entry._history_user = by
        if isinstance(self.entry, Versioned):
            self.entry.advance(self.entry.version)
        self.entry.save()


def stale_text(entry):
    change = last_change(entry)
    if change is None:
        return _("Nicht gespeichert: Die Texte wurden geändert, nachdem Sie sie geöffnet haben.")
    return _(
        "Nicht gespeichert: %(who)s hat die Texte am %(when)s Uhr geändert, nachdem Sie sie "
        "geöffnet haben. Ihre Eingaben stehen unverändert unten; noch einmal speichern übernimmt "
        "sie."
    ) % {
        "who": change.history_user or _("unbekannt"),
        "when": f"{change.history_date:%d.%m.%Y, %H:%M}",
    }


class TranslationDesk:
    """Mixin for a ModelAdmin of a `TranslatedModel`; the right to it is `translate_<model>`."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_desk"
        view = self.admin_site.admin_view(self.desk_view)
        return [
            path("<path:object_id>/uebersetzung/", view, name=name),
            path("<path:object_id>/uebersetzung/<slug:code>/", view, name=name),
            *super().get_urls(),
        ]

    def has_translate_permission(self, request):
        codename = f"{self.opts.app_label}.translate_{self.opts.model_name}"
        return request.user.has_perm(codename)

    def has_view_permission(self, request, obj=None):
        """Translators see the list, but no form: it holds more than they need to know."""
        if super().has_view_permission(request, obj):
            return True
        return obj is None and self.has_translate_permission(request)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if self.only_translates(request):
            return HttpResponseRedirect(self.desk_url(object_id))
        context = {**(extra_context or {}), "desk_url": self.desk_link(request, object_id)}
        return super().change_view(request, object_id, form_url, context)

    def only_translates(self, request):
        opts, user = self.opts, request.user
        rights = [f"{opts.app_label}.{verb}_{opts.model_name}" for verb in ("view", "change")]
        return self.has_translate_permission(request) and not any(map(user.has_perm, rights))

    def desk_link(self, request, object_id):
        return self.desk_url(object_id) if self.has_translate_permission(request) else None

    def desk_url(self, object_id, code=None):
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_desk"
        return reverse(name, args=[object_id, code] if code else [object_id])

    def desk_view(self, request, object_id, code=None):
        if not self.has_translate_permission(request):
            raise PermissionDenied
        with transaction.atomic():
            rows = self.model._base_manager.select_for_update()
            entry = get_object_or_404(rows, pk=unquote(object_id))
            code = code or next_language(entry)
            if code not in {language.code for language in TARGETS}:
                raise Http404
            return self.desk_response(request, entry, code)

    def desk_response(self, request, entry, code):
        form = DeskForm(request.POST or None, entry=entry, code=code)
        if request.method == "POST" and form.is_valid():
            form.save(by=request.user)
            return self.desk_saved(request, entry, code)
        if form.has_error("seen", "stale"):
            form.data = {**form.data.dict(), "seen": texts_seen(entry, code)}
        return render(request, "admin/desk.html", self.desk_context(request, entry, code, form))

    def desk_saved(self, request, entry, code):
        language = languages.BY_CODE[code].german
        messages.success(request, _("%(language)s ist gespeichert.") % {"language": language})
        if "_following" in request.POST:
            return HttpResponseRedirect(next_url(code, after=place(self, entry.pk)))
        following = next_language(entry, after=code) if "_next" in request.POST else code
        return HttpResponseRedirect(self.desk_url(entry.pk, following))

    def get_list_filter(self, request):
        return [*super().get_list_filter(request), StateFilter]

    def desk_context(self, request, entry, code, form):
        states = progress(entry)
        return {
            **self.admin_site.each_context(request),
            "title": _("Übersetzen: %(entry)s") % {"entry": entry},
            "opts": self.opts,
            "entry": entry,
            "form": form,
            "language": languages.BY_CODE[code],
            "states": [(item, state, self.desk_url(entry.pk, item.code)) for item, state in states],
            "done": sum(state == State.FRESH for _language, state in states),
            "skip_url": next_url(code, after=place(self, entry.pk)),
            "work_url": work_url(code),
            "may_open_form": not self.only_translates(request),
        }


def next_language(entry, after=None):
    """The first language with work to do, looking round once from `after`."""
    codes = [language.code for language in TARGETS]
    start = codes.index(after) + 1 if after else 0
    waiting = [
        code for code in codes[start:] + codes[:start] if state_of(entry, code) != State.FRESH
    ]
    return next(iter(waiting), after or codes[0])
