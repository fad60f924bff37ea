"""Message catalogues: extracted with Babel, merged and compiled with polib; no GNU gettext needed.

The admin is German only, so its messages are left out; message ids are the German texts.
"""

import ast
import gettext
import io
from functools import cache
from pathlib import Path

import django
import polib
from babel import Locale
from babel.messages.extract import extract_python
from django.conf import settings
from django.utils.dates import MONTHS
from django.utils.translation import override
from django.utils.translation.template import templatize

from portal import languages

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PACKAGES = ("portal", "directory", "programmes")
GERMAN_ONLY = ("admin", "management", "migrations", "tests")
PLURALS = {
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 && n%100<=99 ? 4 : 5;",
    "uk": "nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
    "(n%100<10 || n%100>=20) ? 1 : 2;",
    "pl": "nplurals=3; plural=n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2;",
    "ro": "nplurals=3; plural=n==1 ? 0 : (n==0 || (n%100>0 && n%100<20)) ? 1 : 2;",
    **dict.fromkeys(("fa", "fr", "ti"), "nplurals=2; plural=n > 1;"),
}
PLURALS["ru"] = PLURALS["uk"]
TWO_FORMS = "nplurals=2; plural=n != 1;"
CALENDAR = "django/utils/dates.py"


def sources():
    """Files with messages for the public, as (path, is_template)."""
    root = settings.BASE_DIR
    for package in PACKAGES:
        yield from ((path, False) for path in sorted((root / package).rglob("*.py")))
    yield from ((path, True) for path in sorted((root / "templates").rglob("*.*")))


def is_public(path):
    parts = path.relative_to(settings.BASE_DIR).parts
    return not any(part in GERMAN_ONLY for part in parts) and (path.stem not in {"admin", "checks"})


def extract():
    """{(context, msgid, plural): files} of every public message."""
    found = {}
    for path, is_template in sources():
        if path.suffix in {".py", ".html", ".txt"} and is_public(path):
            read = template_messages if is_template else source_messages
            for key in read(path.read_text(encoding="utf-8")):
                found.setdefault(key, set()).add(str(path.relative_to(settings.BASE_DIR)))
    return found


def template_messages(text):
    """(context, msgid, plural) of every message of a template."""
    # Lines are shifted to the left: to a tokenizer of Python indentation has a meaning.
    text = "\n".join(line.strip() for line in templatize(text).splitlines())
    file = io.BytesIO(text.encode())
    for _line, function, found, _comments in extract_python(file, KEYWORDS, [], {}):
        yield from message(function or "", found if isinstance(found, tuple) else (found,))


def source_messages(text):
    """The same of a Python file, read as a tree: a tokenizer does not look into f-strings."""
    for node in ast.walk(ast.parse(text)):
        function = getattr(getattr(node, "func", None), "id", "")
        if function in KEYWORDS:
            yield from message(function, [getattr(one, "value", None) for one in node.args])


def message(function, texts):
    context = ""
    if "pgettext" in function:
        context, *texts = texts
    if texts and isinstance(texts[0], str) and texts[0]:
        yield context, texts[0], texts[1] if function.startswith("n") else ""


def folder_name(code):
    return {"de-simple": "de_Simple"}.get(code, code)


def folder(code):
    return settings.LOCALE_PATHS[0] / folder_name(code) / "LC_MESSAGES"


def merged(code, found):
    """The catalogue of a language with exactly the messages of the source, translations kept."""
    path = folder(code) / "django.po"
    old = polib.pofile(str(path)) if path.exists() else polib.POFile()
    known = {(entry.msgctxt or "", entry.msgid): entry for entry in old}
    new = polib.POFile(wrapwidth=100)
    new.header = old.header
    new.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": code,
        "Plural-Forms": PLURALS.get(code, TWO_FORMS),
        **{key: value for key, value in old.metadata.items() if key.startswith("X-")},
    }
    months = month_names(code)
    found = found | {("", name, ""): {CALENDAR} for name in months}
    for context, text, plural in sorted(found, key=lambda key: (key[1], key[0])):
        entry = known.get((context, text)) or polib.POEntry(msgid=text, msgstr=months.get(text, ""))
        entry.msgctxt = context or None
        entry.occurrences = [(name, "") for name in sorted(found[context, text, plural])]
        entry.obsolete = False
        if plural:
            entry.msgid_plural = plural
            forms = int(new.metadata["Plural-Forms"][9])
            entry.msgstr_plural = {n: entry.msgstr_plural.get(n, "") for n in range(forms)}
            entry.msgstr = ""
        new.append(entry)
    return new


def month_names(code):
    """{Django's name of a month: CLDR's} for languages that Django has no calendar of."""
    known = Path(django.__file__).parent / "conf" / "locale"
    if code == languages.SOURCE or (known / folder_name(code).split("_")[0]).is_dir():
        return {}
    names = Locale.parse(languages.BY_CODE[code].locale).months["format"]["wide"]
    with override(None):
        return {str(name): names[number] for number, name in MONTHS.items()}


def write(code, catalogue):
    target = folder(code)
    target.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(target / "django.po"))
    (target / "django.mo").write_bytes(catalogue.to_binary())


def is_current(code, catalogue):
    """Whether the committed files are exactly what `write` would make."""
    po, mo = folder(code) / "django.po", folder(code) / "django.mo"
    return (
        po.exists()
        and mo.exists()
        and Path(po).read_text(encoding="utf-8") == str(catalogue).rstrip("\n") + "\n"
        and mo.read_bytes() == catalogue.to_binary()
    )


def untranslated(catalogue):
    return [entry.msgid for entry in catalogue if not entry.translated()]


def translated_languages():
    return [code for code in languages.CODES if code != languages.SOURCE]


@cache
def is_machine_made(code):
    """Whether nobody who speaks the language has reviewed its catalogue, as its header says."""
    file = folder(code) / "django.mo"
    if code == languages.SOURCE or not file.exists():
        return False
    with file.open("rb") as opened:
        return gettext.GNUTranslations(opened).info().get("x-review") != "person"
