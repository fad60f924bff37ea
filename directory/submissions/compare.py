"""Differences as people read them: words that went and came, list entries added and removed."""

import difflib
import re

from django.utils.html import escape
from django.utils.safestring import mark_safe

from directory.submissions.fields.hours import Week
from directory.submissions.fields.lists import Many, Spoken

WORDS = re.compile(r"\s+|[^\s\w]|\w+")
LONG = 60  # characters from which a text is compared word by word


def inline(old, new):
    """HTML of `new` with what went from `old` struck out and what came marked."""
    before, after = WORDS.findall(old), WORDS.findall(new)
    parts = []
    for kind, a, b, c, d in difflib.SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        gone, come = escape("".join(before[a:b])), escape("".join(after[c:d]))
        if kind == "equal":
            parts.append(come)
            continue
        parts += [f"<del>{gone}</del>" if gone else "", f"<ins>{come}</ins>" if come else ""]
    return mark_safe("".join(parts).replace("\n", "<br>"))


def items(old, new):
    """[(word, state)] of two lists: „same“, „gone“ or „come“."""
    kept = [(word, "same" if word in new else "gone") for word in old]
    return kept + [(word, "come") for word in new if word not in old]


def kind_of(row):
    """How the difference of a field is drawn: items | table | text | value."""
    if isinstance(row.field, Many | Spoken):
        return "items"
    if isinstance(row.field, Week):
        return "table"
    is_long = max(len(row.current_words), len(row.proposed_words)) > LONG
    return "text" if is_long else "value"


def item_rows(row):
    old, new = (
        [row.field.words([one]) for one in value or []] for value in (row.current, row.proposed)
    )
    return items(old, new)
