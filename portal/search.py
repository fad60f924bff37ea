"""Search over what is no advice service: programmes, networks, coordination offices, pages.

A few hundred texts, held in memory per language and version of the data. Words are folded and
stemmed like those of the search for advice, in the reader's language and in German.
"""

import re
from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.utils.html import strip_tags
from django.utils.translation import get_language, gettext_lazy as _
from rapidfuzz import fuzz

from directory.models import CoordinationOffice, District, RegionalNetwork
from directory.models.remembered import remembered
from directory.search.stems import stems
from directory.search.stopwords import STOPWORDS
from directory.views import offices
from portal import languages
from portal.kit import markdown
from portal.kit.text import words
from portal.kit.translation import Text, columns, text_of
from portal.models import Page
from portal.views.editable import filled_in
from programmes.models import Programme

EXACT, BEGINNING, PART, TYPO = 10, 8, 5, 4  # how well a word matches a stem
TITLE, NAME, TEXT = 6, 4, 1  # how much the place counts in which it stands
LIKE = 85  # of 100 in rapidfuzz's ratio: one wrong letter in a word of six
MOST_WORDS = 12
SHOWN = 10  # per kind
SNIPPET = 160  # characters
KINDS = {
    "programmes": _("Programme"),
    "networks": _("Netzwerke"),
    "offices": _("Koordinierungsstellen"),
    "pages": _("Seiten"),
}
WORD = re.compile(r"\w+")


@dataclass
class Document:
    kind: str
    url: str
    title: Text
    text: Text
    names: str = ""  # places and organisations, in no language
    weights: dict[str, int] = field(default_factory=dict)  # stem → the most it counts anywhere

    def add(self, text, weight):
        for stem in stems(text):
            self.weights[stem] = max(weight, self.weights.get(stem, 0))


@dataclass(frozen=True)
class Found:
    """A document with why it was found: [(text, is a hit)] of its title and of a piece of text."""

    document: Document
    title: list[tuple[str, bool]]
    snippet: list[tuple[str, bool]]
    names: list[tuple[str, bool]]


def search(text):
    """{kind: [Found]}, best first: documents with all words, or with any if none has all."""
    asked = wanted(text)
    if not asked:
        return {}
    scored = [(scores(document, asked), document) for document in documents()]
    most = max((sum(map(bool, points)) for points, _d in scored), default=0)
    if not most:
        return {}
    kept = [(sum(points), one) for points, one in scored if sum(map(bool, points)) == most]
    kept.sort(key=lambda pair: (-pair[0], pair[1].title.value))
    found = {kind: [one for _points, one in kept if one.kind == kind][:SHOWN] for kind in KINDS}
    return {kind: [explained(one, asked) for one in ones] for kind, ones in found.items() if ones}


def wanted(text):
    """The stems that are asked for; small words only if there are no others."""
    typed = words(text)[:MOST_WORDS]
    telling = [word for word in typed if word not in STOPWORDS]
    return list(dict.fromkeys(stem for word in telling or typed for stem in stems(word)))


def scores(document, asked):
    return [best(document.weights, stem) for stem in asked]


def best(weights, asked):
    return max((match(asked, stem) * weight for stem, weight in weights.items()), default=0)


def match(asked, stem):
    """How well a typed stem matches one of a text, in tenths."""
    if asked == stem:
        return EXACT
    if len(asked) >= 3 and stem.startswith(asked):
        return BEGINNING
    if len(asked) >= 4 and asked in stem:
        return PART
    if min(len(asked), len(stem)) >= 6 and fuzz.ratio(asked, stem) >= LIKE:
        return TYPO
    return 0


# Why it was found ---------------------------------------------------------------------------------


def explained(document, asked):
    names = marked(document.names, asked)
    return Found(
        document,
        title=marked(document.title.value, asked),
        snippet=marked(snippet(document.text.value, asked), asked),
        names=names if any(is_hit for _text, is_hit in names) else [],
    )


def marked(text, asked):
    """`text` cut into pieces, each with whether it is a word that was asked for."""
    pieces, at = [], 0
    for word in WORD.finditer(text):
        if is_hit(word[0], asked):
            pieces += [(text[at : word.start()], False), (word[0], True)]
            at = word.end()
    return [piece for piece in [*pieces, (text[at:], False)] if piece[0]]


def is_hit(word, asked):
    return any(match(one, stem) for one in asked for stem in stems(word))


def snippet(text, asked):
    """The piece of a long text around the first word that was asked for, else its beginning."""
    first = next((w.start() for w in WORD.finditer(text) if is_hit(w[0], asked)), 0)
    start = text.rfind(" ", 0, max(0, first - SNIPPET // 3)) + 1 if first > SNIPPET // 2 else 0
    end = start + SNIPPET
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + SNIPPET // 2)
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"


# What can be found --------------------------------------------------------------------------------


@remembered
def documents():
    """All documents in the active language."""
    return [*programmes(), *networks(), *coordination(), *pages()]


def document(kind, url, title, text, german=("", ""), names=""):
    """`german`: title and text in German, in which people search whatever they read in."""
    made = Document(kind, url, title, text, names)
    made.add(names, NAME)
    for words_of_title, words_of_text in ((title.value, text.value), german):
        made.add(words_of_text, TEXT)
        made.add(words_of_title, TITLE)
    return made


def programmes():
    rows = Programme.objects.filter(is_published=True)
    names = ("name", "summary", "description")
    for row in rows.only("slug", "translation_notes", *both(*names)):
        summary, description = text_of(row, "summary"), text_of(row, "description")
        made = document(
            "programmes",
            row.get_absolute_url(),
            text_of(row, "name"),
            summary or description,
            (row.name_de or "", f"{row.summary_de or ''} {row.description_de or ''}"),
        )
        made.add(description.value, TEXT)
        yield made


def networks():
    rows = RegionalNetwork.objects.prefetch_related(
        offices.leads(), Prefetch("districts", District.objects.only("name"))
    )
    rows = rows.only("name", "slug", "translation_notes", *both("description"))
    for row in rows:
        leads = [lead.organisation.name for lead in row.leads.all()]
        yield document(
            "networks",
            row.get_absolute_url(),
            worded(str(_("Regionalverbund %s") % row.name)),
            text_of(row, "description"),
            (f"Netzwerk KMN {row.name}", row.description_de or ""),
            " · ".join([*leads, *(district.name for district in row.districts.all())]),
        )


def coordination():
    for row in CoordinationOffice.objects.select_related("district").defer("district__polygon"):
        yield document(
            "offices",
            offices.address_of(row),
            offices.german(f"{row.office_name}, {row.body}" if row.office_name else row.body),
            worded(str(_("Koordinierungsstelle für Migration und Teilhabe"))),
            names=" · ".join(dict.fromkeys(filter(None, (row.city, row.district.name)))),
        )


def pages():
    rows = Page.objects.published()
    for row in rows.only("slug", "translation_notes", *both("title", "body")):
        body = text_of(row, "body")
        yield document(
            "pages",
            row.get_absolute_url(),
            text_of(row, "title"),
            Text(plain(body.value), body.language, body.is_foreign),
            (row.title_de or "", plain(row.body_de or "")),
        )


def plain(body):
    shown = markdown.html(markdown.without_gaps(filled_in(body)))
    return " ".join(strip_tags(shown).split())


def both(*fields):
    """Columns of the reader's language with its fallbacks, and of German."""
    return columns(*fields) + columns(*fields, language=languages.SOURCE)


def worded(text):
    """Words that the page already says in the reader's language."""
    return Text(text, languages.BY_CODE[get_language()])
