"""The one list of languages of the interface.

Constant in code: each language is a database column per translated field, so a shorter list
would drop columns. Everything that needs languages reads them from here.
"""

import threading
from dataclasses import dataclass
from functools import cache

import django.conf.locale
from django.utils.translation import trans_real


@dataclass(frozen=True)
class Language:
    code: str  # URL prefix, Django's and modeltranslation's name of the language
    name: str  # in its own language and script
    german: str
    direction: str = "ltr"
    tag: str = ""  # BCP 47, where it differs from the code
    cldr: str = ""  # locale whose numbers and names Babel knows, where it differs from the code

    @property
    def comma(self):
        return "، " if self.direction == "rtl" else ", "

    @property
    def html_lang(self):
        return self.tag or self.code

    @property
    def locale(self):
        return self.cldr or self.code


LANGUAGES = (
    Language("de", "Deutsch", "Deutsch"),
    Language("de-simple", "Leichte Sprache", "Leichte Sprache", tag="de-simple", cldr="de"),
    Language("en", "English", "Englisch"),
    Language("uk", "Українська", "Ukrainisch"),
    Language("ru", "Русский", "Russisch"),
    Language("ar", "العربية", "Arabisch", "rtl"),
    Language("fa", "فارسی / دری", "Persisch / Dari", "rtl"),
    Language("ps", "پښتو", "Paschtu", "rtl"),
    Language("kmr", "Kurmancî", "Kurdisch (Kurmandschi)", cldr="ku"),
    Language("tr", "Türkçe", "Türkisch"),
    Language("pl", "Polski", "Polnisch"),
    Language("ro", "Română", "Rumänisch"),
    Language("bg", "Български", "Bulgarisch"),
    Language("fr", "Français", "Französisch"),
    Language("ti", "ትግርኛ", "Tigrinya"),
)

SOURCE = "de"
CODES = tuple(language.code for language in LANGUAGES)
BY_CODE = {language.code: language for language in LANGUAGES}
RIGHT_TO_LEFT = [language.code for language in LANGUAGES if language.direction == "rtl"]

# What browsers send for a language that we offer under another code.
ALIASES = {"ku": "kmr", "prs": "fa", "fa-af": "fa", "mo": "ro", "be": "ru", "kk": "ru"}

# Languages that are offered: complete in catalogues and fixtures, as the tests check.
ENABLED = CODES


def enabled():
    return [BY_CODE[code] for code in ENABLED]


def column(field, code):
    """Name of the database column that holds `field` in the language `code`."""
    return f"{field}_{code.replace('-', '_')}"


@cache
def fallbacks(code):
    """Languages to try for a text, best first; German, the authoritative text, comes last."""
    chain = {"de-simple": ["de-simple"], "de": ["de"]}.get(code, [code, "en"])
    return tuple(dict.fromkeys([*chain, SOURCE]))


def one_for_each_thread():
    """Keeps the reader's language in a plain variable of the thread.

    Django's own serves asynchronous code too, behind a lock that all threads share; a page asks
    for its language hundreds of times.
    """
    trans_real._active = threading.local()


def teach_django():
    """Makes Django know the languages that its own table lacks."""
    for language in LANGUAGES:
        django.conf.locale.LANG_INFO.setdefault(
            language.code,
            {
                "bidi": language.direction == "rtl",
                "code": language.code,
                "name": language.german,
                "name_local": language.name,
            },
        )
