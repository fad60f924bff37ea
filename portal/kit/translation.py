"""Texts in many languages: which one a reader gets, and how far it can be trusted.

German is the authoritative text. For every other language of a field a note keeps the hash of
the German text that was translated, so that the page can say when a translation is outdated.
"""

import hashlib
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy as _

from portal import languages


class State(models.TextChoices):
    FRESH = "fresh", _("aktuell")
    OUTDATED = "outdated", _("veraltet")
    MACHINE = "machine", _("automatisch übersetzt")
    MISSING = "missing", _("fehlt")


@dataclass(frozen=True)
class Text:
    """A text with the language it is really in; `is_foreign` if the reader asked for another."""

    value: str
    language: languages.Language
    is_foreign: bool = False
    state: str = State.FRESH
    translated_on: date | None = None

    def __str__(self):
        return self.value

    def __bool__(self):
        return bool(self.value)

    @property
    def note(self):
        """A remark for the reader, if the text is not simply a fresh one in their language."""
        if self.state == State.OUTDATED and self.translated_on:
            return _("Übersetzung vom %(date)s; der deutsche Text wurde seitdem geändert") % {
                "date": date_format(self.translated_on, "SHORT_DATE_FORMAT")
            }
        return self.language.name if self.is_foreign else ""

    @property
    def lang(self):
        return self.language.html_lang

    @property
    def dir(self):
        return self.language.direction


def columns(*fields, language=None):
    """Database columns that a reader of `language` may see for these translated fields."""
    chain = languages.fallbacks(language or get_language() or languages.SOURCE)
    return [languages.column(field, code) for field in fields for code in chain]


def foreign_columns(model):
    """Columns of translated fields that the reader of the active language never gets to see."""
    fields = model.translated_fields()
    every = {languages.column(field, code) for field in fields for code in languages.CODES}
    return sorted(every - set(columns(*fields)))


def choose(texts, language=None):
    """(text, code) for a reader of `language` out of `texts(code) -> str`, German last."""
    chain = languages.fallbacks(language or get_language() or languages.SOURCE)
    for code in chain:
        if value := texts(code):
            return value, code
    return "", chain[0]


def text_of(entry, field, language=None) -> Text:
    """The text of a translated field for a reader of `language` (default: the active one)."""
    language = language or get_language() or languages.SOURCE
    value, code = choose(lambda c: getattr(entry, languages.column(field, c)), language)
    note = entry.note(field, code) if isinstance(entry, TranslatedModel) else None
    return Text(
        value,
        languages.BY_CODE[code],
        is_foreign=bool(value) and code != language,
        state=entry.translation_state(field, code) if note else State.FRESH,
        translated_on=date.fromisoformat(note["on"]) if note else None,
    )


def is_mirrored():
    return get_language() in languages.RIGHT_TO_LEFT


def ltr(text):
    """Times and numbers as a left-to-right isolate, where the text around runs the other way."""
    return f"\u2066{text}\u2069" if is_mirrored() else text


def isolated(text):
    """A name in its own direction, where the text around it runs from right to left."""
    return f"\u2068{text}\u2069" if is_mirrored() else text


def listed(items):
    """Items as one text, with the comma of the active language."""
    language = languages.BY_CODE.get(get_language(), languages.BY_CODE[languages.SOURCE])
    return language.comma.join(map(str, items))


def fingerprint(text):
    return hashlib.blake2s(text.encode(), digest_size=6).hexdigest()


class TranslatedModel(models.Model):
    """A model whose prose is translated, with a note per language and field.

    `translation_notes` is {language: {field: {"of": hash of the German text that was translated,
    "text": hash of the translation, "on": ISO date, "machine": bool}}}.
    """

    translation_notes = models.JSONField(_("Übersetzungsstand"), default=dict, editable=False)
    has_outdated_translation = models.BooleanField(
        _("Übersetzung veraltet"), default=False, editable=False, db_index=True
    )

    class Meta:
        abstract = True

    @classmethod
    def translated_fields(cls):
        from modeltranslation.translator import translator

        return list(translator.get_options_for_model(cls).get_field_names())

    @classmethod
    def worth_translating(cls):
        """What translators are asked to do; models leave out what was made up for trying."""
        return cls._base_manager.all()

    def translation(self, field, code):
        return getattr(self, languages.column(field, code)) or ""

    def note(self, field, code):
        return self.translation_notes.get(code, {}).get(field)

    def translation_state(self, field, code):
        """How far the text of `field` in language `code` can be trusted."""
        if not self.translation(field, code):
            return State.MISSING
        note = self.note(field, code)
        if code == languages.SOURCE or note is None:
            return State.FRESH
        if note["of"] != fingerprint(self.translation(field, languages.SOURCE)):
            return State.OUTDATED
        return State.MACHINE if note.get("machine") else State.FRESH

    def note_translations(self, *, machine=False, still_right=()):
        """Brings the notes in line with the texts; call before every save.

        A new or changed translation belongs to the German text of this moment. `still_right`
        names languages whose texts someone has compared with the German text just now.
        """
        notes = {}
        for code in languages.CODES:
            if code == languages.SOURCE:
                continue
            for field in self.translated_fields():
                if text := self.translation(field, code):
                    notes.setdefault(code, {})[field] = self._renewed(
                        field, code, text, machine, code in still_right
                    )
        self.translation_notes = notes
        self.has_outdated_translation = any(
            self.translation_state(field, code) == State.OUTDATED
            for code, fields in notes.items()
            for field in fields
        )

    def _renewed(self, field, code, text, machine, still_right):
        old = self.note(field, code)
        if old and old["text"] == fingerprint(text) and not still_right:
            return old
        return {
            "of": fingerprint(self.translation(field, languages.SOURCE)),
            "text": fingerprint(text),
            "on": timezone.localdate().isoformat(),
            "machine": machine,
        }

    def save(self, *args, **kwargs):
        self.note_translations()
        if (names := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*names, "translation_notes", "has_outdated_translation"}
        super().save(*args, **kwargs)
