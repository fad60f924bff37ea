"""Small parts of pages as HTML: a template's engine needs ten times as long for each.

Every value goes through `escape`; what is returned is safe to put into a page.
"""

from html import escape as escape_text

from django.utils.html import linebreaks
from django.utils.safestring import SafeString

from portal.kit.translation import State
from portal.kit.wording import gettext as _


def escape(value):
    """As Django's, without its provision for texts whose language is not yet known."""
    return SafeString(escape_text(str(value)))


def icon(name, kind=""):
    """A drawing of the stylesheet beside words that say the same; `kind` is one more CSS class."""
    css = f"icon i-{escape(name)} {escape(kind)}".strip()
    return SafeString(f'<i class="{css}"></i>')


def in_its_language(text):
    """Attributes for an element that holds a `Text` which is not in the page's language."""
    return f' lang="{text.lang}" dir="{text.dir}"' if text.is_foreign else ""


def worded(text):
    """A `Text` within a line."""
    shown = escape(text.value)
    return SafeString(f"<span{in_its_language(text)}>{shown}</span>") if text.is_foreign else shown


def language_mark(text):
    """Behind a title: the language in which it really stands."""
    if not text.is_foreign:
        return ""
    name = escape(text.language.name)
    return SafeString(f' <bdi class="language-mark" lang="{text.lang}">{name}</bdi>')


def text_note(text):
    """Says when a text is not translated, outdated or translated by a machine."""
    if text.is_foreign:
        told = f'<bdi lang="{text.lang}">{escape(text.language.name)}</bdi>'
        drawing = "language"
        said = f"{escape(_('Noch nicht übersetzt. Sprache dieses Textes:'))} {told}"
    elif text.note:
        drawing, said = "history", escape(text.note)
    elif text.state == State.MACHINE:
        drawing, said = "language", escape(_("automatisch übersetzt"))
    else:
        return ""
    return SafeString(f'<p class="text-note">{icon(drawing)}<span>{said}</span></p>')


def title_note(text):
    """Under a heading whose translation is outdated."""
    is_old = text.state == State.OUTDATED and not text.is_foreign
    return text_note(text) if is_old else ""


def prose(text):
    """Paragraphs in their language; says so if they are not translated or outdated."""
    paragraphs = linebreaks(text.value, autoescape=True)
    block = f'<div class="prose__text"{in_its_language(text)}>{paragraphs}</div>'
    return SafeString(f"{block}{text_note(text)}")
