"""The German original beside the reader's language: people show it at the counter."""

from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, override

from directory.views import address
from portal import languages
from portal.kit.translation import Text

PARAMETER = "original"


@dataclass(frozen=True)
class Row:
    """A heading with a text, a list or ready HTML under it."""

    label: str
    text: Text | None = None
    items: tuple[Text | str, ...] = ()
    html: str = ""

    def __bool__(self):
        return bool(self.text or self.items or self.html)


def listing(label, items):
    # A choice's name may be lazy: it takes its language now.
    words = (item if isinstance(item, Text) else str(item) for item in items if item)
    return Row(label, items=tuple(words))


def joined(rows):
    return Row("", html=mark_safe("".join(row.html for row in rows)))  # each was made as HTML


class Original:
    """What components/original_link.html and side_by_side.html show.

    `make` builds what the page says afresh: an object with `rows()` and `title`. It is asked once
    in the reader's language and once in German.
    """

    def __init__(self, request, make):
        self.make = make
        self.is_shown = request.GET.get(PARAMETER) == "1"
        toggled = [] if self.is_shown else ["1"]
        given = address.given(request.GET, address.EVERYWHERE) | {PARAMETER: toggled}
        self.url = request.path + address.query(given)

    @cached_property
    def title(self):
        with override(languages.SOURCE):
            return str(self.make().title)

    @cached_property
    def pairs(self):
        """[(row in the reader's language, the same row in German)]"""
        here = [self._plain(row) for row in self.make().rows()]
        with override(languages.SOURCE):
            german = [self._plain(row) for row in self.make().rows()]
        if len(here) != len(german):  # a page whose sections differ
            here, german = [joined(here)], [joined(german)]
        return [pair for pair in zip(here, german, strict=True) if any(pair)]

    def _plain(self, row):
        return Row(str(row.label), row.text, row.items, row.html)


def beside(request, make):
    """The original of a page; None where the reader's language is the original."""
    return None if get_language() == languages.SOURCE else Original(request, make)
