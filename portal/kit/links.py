"""Addresses of views, written from a pattern: `reverse` finds the pattern anew each time."""

from functools import lru_cache

from django.urls import reverse
from django.utils.translation import get_language

NUMBER, SLUG = 9_876_543_210, "stelle-des-wortes"  # no part of any address


def link(name: str, *arguments: int | str) -> str:
    """As `reverse` writes it in the active language; the arguments are numbers and slugs."""
    return _pattern(name, get_language(), tuple(map(type, arguments))) % arguments


@lru_cache(maxsize=1024)
def _pattern(name, _language, kinds):
    marks = [NUMBER + at if kind is int else f"{SLUG}-{at}" for at, kind in enumerate(kinds)]
    pattern = reverse(name, args=marks).replace("%", "%%")
    for mark in marks:
        pattern = pattern.replace(str(mark), "%s")
    return pattern
