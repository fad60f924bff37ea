"""A language that nobody speaks: what is not written in it was never given to a translator.

Every message and every text of an entry becomes „⟦Bééráátúúng fííndéén⟧“: accented, about two
fifths longer, in brackets. It takes the place of Arabic for one test, so pages are mirrored too.
"""

import re
from functools import lru_cache

from django.apps import apps
from django.template.autoreload import reset_loaders
from django.utils.translation import trans_real

from directory.models import DataVersion
from directory.views import card_html, cards, presentation
from portal import languages
from portal.kit import catalogues, wording
from portal.kit.translation import TranslatedModel

CODE = "ar"
OPEN, CLOSE = "⟦", "⟧"
VOWELS = {"a": "á", "e": "é", "i": "í", "o": "ó", "u": "ú", "y": "ý", "ä": "ä", "ö": "ö", "ü": "ü"}
DOUBLED = {plain: accented * 2 for plain, accented in VOWELS.items()}
ACCENTED = dict(zip("AEIOUncs", "ÁÉÍÓÚñçš", strict=True))
LONGER = str.maketrans(DOUBLED | ACCENTED)
# Placeholders, markup, addresses and what Markdown reads.
KEPT = re.compile(r"(%\(\w+\)[sd]|%[sd%]|<[^>]+>|&\w+;|\]\([^)]*\)|\{\w+\}|\[\[.*?\]\]|\[|\*+)")
LINE = re.compile(r"(\s*(?:#+|[-*>]|\d+\.)?\s*)(.*)")


def pseudo(text):
    """One line in the language that nobody speaks."""
    parts = KEPT.split(text)
    return (
        OPEN + "".join([p if n % 2 else p.translate(LONGER) for n, p in enumerate(parts)]) + CLOSE
    )


def pseudo_lines(text):
    """A text of paragraphs and lists, each line by itself."""
    lines = (LINE.fullmatch(line).groups() for line in text.split("\n"))
    return "\n".join(start + (pseudo(rest) if rest.strip() else rest) for start, rest in lines)


# What is worked out once in each language.
SPOKEN = [(card_html, "access"), (cards, "opening_at")]
SPOKEN += [(presentation, "_result_count")]


class PseudoTranslation:
    """Django's translation object for the language; what is not ours stays as Django has it."""

    def __init__(self, real):
        self.real = real
        self.known = {text for _context, text, _plural in catalogues.extract()}

    def __getattr__(self, name):
        return getattr(self.real, name)

    def gettext(self, message):
        text = message.rpartition("\x04")[2]
        return pseudo(text) if text in self.known else self.real.gettext(message)

    def ngettext(self, singular, plural, number):
        text = singular.rpartition("\x04")[2]
        if text not in self.known:
            return self.real.ngettext(singular, plural, number)
        return pseudo(text if number == 1 else plural.rpartition("\x04")[2])


def speak(monkeypatch):
    """Arabic becomes the language that nobody speaks, in messages and in all entries."""
    real = trans_real.translation(CODE)
    monkeypatch.setitem(trans_real._translations, CODE, PseudoTranslation(real))
    for model in apps.get_models():
        if issubclass(model, TranslatedModel):
            fill(model)
    monkeypatch.setattr(wording, "_said", {})
    for module, name in SPOKEN:
        fresh = lru_cache(getattr(module, name).__wrapped__)
        monkeypatch.setattr(module, name, fresh)
    DataVersion.bump()
    reset_loaders()  # templates hold the words of the languages in which they were read


def fill(model):
    names = {
        languages.column(field, languages.SOURCE): languages.column(field, CODE)
        for field in model.translated_fields()
    }
    rows = list(model._base_manager.only(*names, *names.values()))
    for row in rows:
        for german, ours in names.items():
            setattr(row, ours, pseudo_lines(getattr(row, german)) if getattr(row, german) else "")
    model._base_manager.bulk_update(rows, names.values(), batch_size=50)
