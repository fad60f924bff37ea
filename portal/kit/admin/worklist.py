"""What is still to be translated: how much per language and kind of text, and where to go on."""

from collections import Counter
from contextlib import closing
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.admin import SimpleListFilter
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _, gettext_lazy

from portal import languages
from portal.kit.translation import State, fingerprint

TARGETS = [language for language in languages.LANGUAGES if language.code != languages.SOURCE]
CODES = [language.code for language in TARGETS]
WAITING = (State.MISSING, State.OUTDATED, State.MACHINE)
ORDER = (*WAITING, State.FRESH)
MOST_LISTED = 10_000  # a database takes only so many keys in one question


def states(model):
    """(key, {language: states of its texts}) of every entry worth translating, in one query.

    Read from the notes: to load all texts in fifteen languages would take the most time.
    """
    fields = model.translated_fields()
    german = [languages.column(field, languages.SOURCE) for field in fields]
    rows = model.worth_translating().order_by("pk").values_list("pk", "translation_notes", *german)
    for pk, notes, *texts in rows.iterator(chunk_size=2000):
        prints = {name: fingerprint(text) for name, text in zip(fields, texts, strict=True) if text}
        yield pk, {code: texts_of(notes.get(code, {}), prints) for code in CODES}


def texts_of(notes, prints):
    return [state_of(notes.get(field), print_) for field, print_ in prints.items()]


def state_of(note, print_):
    if note is None:
        return State.MISSING
    if note["of"] != print_:
        return State.OUTDATED
    return State.MACHINE if note.get("machine") else State.FRESH


def counted(model):
    """{language: how many texts are in which state}"""
    found = {code: Counter() for code in CODES}
    for _pk, by_language in states(model):
        for code, own in by_language.items():
            found[code].update(own)
    return found


def keys_in(model, code, state):
    """Keys of the entries that have a text in this state."""
    found = (pk for pk, by_language in states(model) if state in by_language[code])
    return [pk for pk, _number in zip(found, range(MOST_LISTED), strict=False)]


def keys_waiting(model, code):
    return (pk for pk, own in states(model) if not set(WAITING).isdisjoint(own[code]))


class StateFilter(SimpleListFilter):
    """„ar.missing“: the entries behind a number of the work list; shown only while in use."""

    title = gettext_lazy("Stand der Übersetzung")
    parameter_name = "stand"

    def lookups(self, request, model_admin):
        code, state = parsed(request.GET.get(self.parameter_name, ""))
        if not code:
            return []
        label = f"{languages.BY_CODE[code].german}: {State(state).label}"
        return [(f"{code}.{state}", label)]

    def queryset(self, request, queryset):
        code, state = parsed(self.value() or "")
        return queryset.filter(pk__in=keys_in(queryset.model, code, state)) if code else queryset


def parsed(text):
    """(language, state) of „ar.missing“, or two empty texts for anything else."""
    code, _dot, state = text.partition(".")
    return (code, state) if code in CODES and state in State.values else ("", "")


class WorkList:
    """Mixin for the site: whoever may translate any kind of entry may see the list."""

    def get_urls(self):
        return [
            path("uebersetzungen/", self.admin_view(self.work_list), name="translations"),
            path(
                "uebersetzungen/<slug:code>/weiter/",
                self.admin_view(self.next_text),
                name="next_translation",
            ),
            *super().get_urls(),
        ]

    def each_context(self, request):
        return {**super().each_context(request), "may_translate": bool(self.desks(request))}

    def desks(self, request):
        """Admins of what this person may translate, in the order of the start page."""
        found = [
            one
            for one in self._registry.values()
            if hasattr(one, "desk_view") and one.has_translate_permission(request)
        ]
        return sorted(found, key=lambda one: (getattr(one, "section_order", 90), one.opts.label))

    def work_list(self, request):
        if not (desks := self.desks(request)):
            raise PermissionDenied
        chosen = request.GET.get("sprache", CODES[0])
        if chosen not in CODES:
            raise Http404
        by_desk = {desk: counted(desk.model) for desk in desks}
        context = {
            **self.each_context(request),
            "title": _("Übersetzungen"),
            "states": ORDER,
            "languages": [language_row(one, by_desk, chosen) for one in TARGETS],
            "chosen": languages.BY_CODE[chosen],
            "kinds": [kind_row(desk, own[chosen], chosen) for desk, own in by_desk.items()],
        }
        return render(request, "admin/work_list.html", context)

    def next_text(self, request, code):
        """On to the next entry that waits for this language, once round from `?nach=`."""
        if not (desks := self.desks(request)):
            raise PermissionDenied
        if code not in CODES:
            raise Http404
        waiting = (
            (number, pk)
            for number, desk in enumerate(desks)
            for pk in keys_waiting(desk.model, code)
        )
        # Mostly it is not read to its end. Its cursor must be closed now: whenever else Python
        # comes to it, that may be amid another question on the same connection, which then waits
        # for itself.
        with closing(waiting):
            found = following(waiting, position(desks, request.GET.get("nach", "")))
        if found is None:
            messages.success(request, _("In dieser Sprache ist alles übersetzt und geprüft."))
            return HttpResponseRedirect(work_url(code))
        number, pk = found
        return HttpResponseRedirect(desks[number].desk_url(pk, code))


def place(desk, pk):
    """„directory.topic.3“: where somebody is in the list."""
    return f"{desk.opts.label_lower}.{pk}"


def position(desks, text):
    """The place that `text` names, as (number of the desk, key); None if there is none such."""
    label, _dot, key = text.rpartition(".")
    for number, desk in enumerate(desks):
        if desk.opts.label_lower == label:
            try:
                return number, desk.opts.pk.to_python(key)
            except ValidationError:
                return None
    return None


def following(waiting, after):
    """The first behind `after`, else the first of all but `after` itself, else None."""
    first = None
    for one in waiting:
        if after is None or one > after:
            return one
        if first is None and one != after:
            first = one
    return first


def language_row(language, by_desk, chosen):
    total = sum((own[language.code] for own in by_desk.values()), Counter())
    texts = total.total()
    return {
        "language": language,
        "url": work_url(language.code),
        "current": language.code == chosen,
        "counts": [total[state] for state in ORDER],
        "texts": texts,
        "done": total[State.FRESH],
        "next_url": next_url(language.code) if texts > total[State.FRESH] else "",
    }


def kind_row(desk, counts, code):
    listed = reverse(f"admin:{desk.opts.app_label}_{desk.opts.model_name}_changelist")
    return {
        "name": capfirst(desk.opts.verbose_name_plural),
        "counts": [
            (counts[state], f"{listed}?{urlencode({'stand': f'{code}.{state}'})}")
            for state in ORDER
        ],
    }


def work_url(code):
    return f"{reverse('admin:translations')}?{urlencode({'sprache': code})}"


def next_url(code, after=""):
    asked = f"?{urlencode({'nach': after})}" if after else ""
    return reverse("admin:next_translation", args=[code]) + asked
