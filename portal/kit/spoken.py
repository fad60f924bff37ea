"""Templates that are read once for each language, with its words and icons already in place.

A tag that says the same on every page of a language costs each page as much as one that does not.
"""

import re

from django.template.loaders import cached
from django.utils.translation import get_language, gettext

from portal.kit.html import icon

TRANSLATE = re.compile(r'\{% translate "([^"\\]*)" %\}')
ICON = re.compile(r'\{% icon "([^"\\]*)"(?: "([^"\\]*)")? %\}')
# Django keeps an included template for the whole page, whatever language is active by then.
IN_SEVERAL = ("{% language ", "{# Mehrsprachig: ")


class Loader(cached.Loader):
    def cache_key(self, template_name, skip=None):
        key = super().cache_key(template_name, skip) if skip else template_name
        return f"{get_language()} {key}"


def spoken(text):
    """The text of a template, as far as it follows from the active language alone."""
    if any(mark in text for mark in IN_SEVERAL):
        return text
    return ICON.sub(drawn, TRANSLATE.sub(said, text))


def said(tag):
    # As the tag itself does: per cent signs are doubled in catalogues.
    return gettext(tag[1].replace("%", "%%")).replace("%%", "%")


def drawn(tag):
    return icon(tag[1], tag[2] or "")
