"""Addresses of pages with filters: only known parameters, in one order, nothing empty."""

import re
from urllib.parse import quote_plus

SEVERAL = ("thema", "sprache", "zielgruppe", "zugang", "kreis")
# Filters of other pages; they may repeat as well.
ELSEWHERE = ("handlungsfeld", "status", "jahr", "programm", "geldgeber", "art")
REPEATED = (*SEVERAL, *ELSEWHERE)
PARAMETERS = ("q", "ort", "umkreis", *REPEATED, "jetzt", "barrierefrei", "sortierung", "seite")
# The German text beside the reader's, and what the Merkzettel knows.
EVERYWHERE = (*PARAMETERS, "original", "ids", "gross")
PLAIN = re.compile(r"[\w.~-]*", re.ASCII).fullmatch


def given(data, names=PARAMETERS):
    """{parameter: [values]} of what a request really asks for."""
    found = {}
    for name in names:
        values = data.getlist(name) if name in REPEATED else data.getlist(name)[-1:]
        if values := [value.strip() for value in values if value.strip()]:
            found[name] = list(dict.fromkeys(values))
    return found


def query(parameters):
    """The query string with its question mark, or "" if nothing is asked."""
    pairs = [f"{name}={quoted(value)}" for name in EVERYWHERE for value in parameters.get(name, ())]
    return f"?{'&'.join(pairs)}" if pairs else ""


def quoted(value):
    """As `urlencode` writes it; most values are slugs and numbers, which need no looking at."""
    return value if PLAIN(value) else quote_plus(value)


def changed(parameters, **changes):
    """`parameters` with some replaced (None removes); the page starts again at the first."""
    new = {name: values for name, values in parameters.items() if name != "seite"}
    for name, values in changes.items():
        if values in (None, "", []):
            new.pop(name, None)
        else:
            new[name] = values if isinstance(values, list) else [str(values)]
    return new


def without(parameters, name, value):
    """`parameters` without one value of one parameter."""
    rest = [one for one in parameters.get(name, []) if one != value]
    return changed(parameters, **{name: rest})
