"""Markdown of staff as HTML: the same function for the public page and for the preview."""

import re

import nh3
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from markdown_it import MarkdownIt

from portal import languages

TAGS = {
    *("h2", "h3", "h4", "p", "br", "hr", "ul", "ol", "li", "strong", "em", "a", "blockquote"),
    *("code", "table", "thead", "tbody", "tr", "th", "td"),
}
SCHEMES = {"http", "https", "mailto", "tel"}
# What only the publisher knows: „[[Anschrift]]“. The public never sees a line with such a gap.
GAP = re.compile(r"\[\[([^\[\]\n]{1,200})\]\]")
HEADING = re.compile(r"(#{1,6})\s")

parser = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table")


def html(text, language=None):
    """Safe HTML; headings begin at h2, links into the portal lead to the reader's language."""
    tokens = parser.parse(text)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(max(int(token.tag[1]), 2), 4)}"
        for child in token.children or ():
            if child.type == "link_open":
                child.attrSet("href", localized(child.attrGet("href"), language or get_language()))
    made = parser.renderer.render(tokens, parser.options, {})
    attributes = {"a": {"href"}, "ol": {"start"}}
    return mark_safe(  # nh3 lets only the tags above through
        nh3.clean(made, tags=TAGS, attributes=attributes, url_schemes=SCHEMES)
    )


def sections(text):
    """The text cut before each of its headings of the second level."""
    return [part for part in re.split(r"^(?=## )", text, flags=re.MULTILINE) if part.strip()]


def localized(href, code):
    """„/beratung/“ → „/ar/beratung/“; addresses with a language or of another site stay."""
    first = href.split("/", 2)[1] if href.startswith("/") and not href.startswith("//") else ""
    if not first or first in {*languages.CODES, "admin", "api", "static"}:
        return href
    return f"/{code}{href}"


def gaps(text):
    """What is still to be filled in."""
    return GAP.findall(text)


def without_gaps(text):
    """The text without lines that have a gap and without headings that have nothing left."""
    kept = [line for line in text.splitlines() if not GAP.search(line)]
    found = []
    for line in reversed(kept):
        if is_empty_heading(line, found):
            continue
        found.insert(0, line)
    return "\n".join(found)


def is_empty_heading(line, following):
    """Whether a heading is followed by its equal, by a higher one, or by nothing."""
    heading = HEADING.match(line)
    if heading is None:
        return False
    after = next((one for one in following if one.strip()), None)
    if after is None:
        return True
    other = HEADING.match(after)
    return other is not None and len(other[1]) <= len(heading[1])


def with_marks(text):
    """The text as staff see it in the preview: every gap stands out."""
    return GAP.sub(r"**[noch zu ergänzen: \1]**", text)
