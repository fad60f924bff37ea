"""One service as a sheet of paper: in the reader's language, and in German beside it."""

from functools import lru_cache

import segno
from django.utils.functional import cached_property
from django.utils.html import escape
from django.utils.safestring import mark_safe

from directory.views.detail_page import ServicePage
from portal import languages
from portal.kit.translation import listed
from portal.kit.wording import gettext as _


@lru_cache(maxsize=500)
def qr_code(address, label):
    """The address as a drawing without style attributes, which the policy would block."""
    code = segno.make_qr(address, error="m")
    drawing = code.svg_inline(omitsize=True, border=2, light="#fff", svgclass="qr", lineclass=None)
    return mark_safe(drawing.replace("<svg ", f'<svg role="img" aria-label="{escape(label)}" ', 1))


class Sheet(ServicePage):
    """The facts in one language; its texts are right only while that language is active."""

    def __init__(self, service, facts, now, language):
        super().__init__(service, facts, now, [])
        self.language = languages.BY_CODE[language]

    @property
    def times(self):
        """[(days, times)]: days with the same times in one line, closed ones left out."""
        found = {}
        for row in self.hours["week"]:
            if not row["is_closed"]:
                # A span of times stays in one line.
                text = row["text"].replace("–", "\u2060–\u2060")
                found.setdefault(text, []).append(row["day"])
        lines = [(listed(days), text) for text, days in found.items()]
        return lines + [(row["dates"], row["text"]) for row in self.hours["exceptions"]]


class Entry:
    """What templates/directory/saved/entry.html shows."""

    def __init__(self, service, facts, now, site, removal):
        """`facts` are {language: those of the service's card in it}, the reader's first."""
        self.service = service
        self.removal = removal
        self.address = site + service.get_absolute_url()
        self.sheets = [Sheet(service, one, now, code) for code, one in facts.items()]

    @property
    def first(self):
        return self.sheets[0]

    @cached_property
    def qr(self):
        return qr_code(self.address, _("QR-Code zur Seite dieses Angebots"))

    @property
    def is_quiet(self):
        return self.first.is_quiet
