"""All that search knows by heart: the index's vocabulary and the names of the taxonomies.

Held per process and made anew when the version of the public data changes.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

from directory.models import (
    AdviceLanguage,
    AdviceService,
    DataVersion,
    District,
    Organisation,
    Place,
    PlaceName,
    SearchTerm,
    TargetGroup,
    TargetGroupSynonym,
    Topic,
    TopicSynonym,
)
from directory.models.remembered import shared
from directory.search.meanings import STOPSTEMS, Meanings, misspelt, sound
from directory.search.stems import stems
from portal import languages

EXACT, PREFIX, COMPOUND, PART, TYPO = 10, 9, 7, 6, 6  # tenths of a full hit
TOWN = 10_000  # inhabitants
MOST_TERMS = 40  # of one word's expansion, so that the work per word has a bound


@dataclass
class Lexicon:
    version: tuple
    terms: dict[str, tuple[int, int]]  # stem → (id, prominence)
    tokens: list[str]  # sorted
    topics: Meanings
    groups: Meanings
    spoken: Meanings
    places: dict[int, str]  # id → folded name
    sounds: dict[str, str]  # how towns sound in other scripts → folded name
    names: set[str]  # stems of the names of organisations
    written: dict[str, str]  # stem → the word as people write it
    has_examples: bool
    topic_terms: dict[str, list[int]]  # slug → index terms that name the topic in a title
    taxonomies: dict[str, dict]  # parameter of the result page → {value: entry}, in order

    def __post_init__(self):
        self._prominence = dict(self.terms.values())

    def expand(self, word):
        """{term id: tenths} and the corrected spelling ("" if none) for one stem."""
        found = self._literal(word)
        if found:
            best = sorted(found, key=lambda one: (-found[one], len(one), one))[:MOST_TERMS]
            return {self.terms[one][0]: found[one] for one in best}, ""
        if typo := misspelt(word, self.terms):
            return {self.terms[typo[0]][0]: TYPO}, typo[0]
        parts = [one for one in self.tokens if len(one) >= 5 and one in word]
        return {self.terms[one][0]: PART for one in parts[:MOST_TERMS]}, ""

    def _literal(self, word):
        found = {}
        if word in self.terms:
            found[word] = EXACT
        if len(word) >= 3:
            for one in self._beginning(word):
                found.setdefault(one, PREFIX)
        if len(word) >= 5:  # „Pass“ is no part of „Kompass“
            for one in self.tokens:
                if word in one:
                    found.setdefault(one, COMPOUND)
        return found

    def _beginning(self, word):
        start = bisect_left(self.tokens, word)
        for one in self.tokens[start : start + MOST_TERMS]:
            if not one.startswith(word):
                return
            yield one

    def prominence(self, term_ids):
        """The highest weight that any of these terms has in any entry."""
        return max((self._prominence.get(pk, 0) for pk in term_ids), default=0)


def names(entry):
    return filter(None, (getattr(entry, languages.column("name", c)) for c in languages.CODES))


def topic_meanings():
    meanings = Meanings()
    for topic in Topic.objects.all():
        for name in names(topic):
            meanings.add(name, topic.slug, is_german=name == topic.name_de)
    rows = TopicSynonym.objects.values_list("topic__slug", "term", "language")
    for slug, term, language in rows:
        meanings.add(term, slug, is_german=language == languages.SOURCE)
    return meanings


def group_meanings():
    meanings = Meanings()
    for group in TargetGroup.objects.all():
        for name in names(group):
            meanings.add(name, group.slug)
    for slug, term in TargetGroupSynonym.objects.values_list("target_group__slug", "term"):
        meanings.add(term, slug)
    return meanings


def language_meanings():
    """Names of languages; German is left out: all advise in German, „Deutsch“ means a course."""
    meanings = Meanings()
    for language in AdviceLanguage.objects.exclude(code="de"):
        for name in {*names(language), language.endonym, *language.aliases}:
            for part in name.replace("/", "(").replace(")", "").split("("):
                if len(part.strip()) >= 3:
                    meanings.add(part, language.code)
    return meanings


def read(version):
    terms = {
        token: (pk, prominence)
        for pk, token, prominence in SearchTerm.objects.values_list("pk", "token", "prominence")
    }
    topics, groups = topic_meanings(), group_meanings()
    return Lexicon(
        version=version,
        terms=terms,
        tokens=sorted(terms),
        topics=topics,
        topic_terms=naming(topics, terms),
        groups=groups,
        spoken=language_meanings(),
        places=dict(Place.objects.values_list("pk", "folded")),
        sounds=sounds_of_towns(),
        names=names_of_organisations(),
        written=written_names() | groups.shown | topics.shown,
        has_examples=AdviceService.objects.filter(is_example=True).exists(),
        taxonomies={
            "thema": {topic.slug: topic for topic in Topic.objects.all()},
            "sprache": {language.code: language for language in AdviceLanguage.objects.all()},
            "zielgruppe": {group.slug: group for group in TargetGroup.objects.all()},
            "kreis": {row.slug: row for row in District.objects.defer("polygon")},
        },
    )


def names_of_organisations():
    texts = Organisation.objects.values_list("name", flat=True)
    return {one for text in texts for one in stems(text)} - STOPSTEMS


def sounds_of_towns():
    """{sound: folded name} of the towns that people write from hearing in another script."""
    rows = PlaceName.objects.filter(place__population__gte=TOWN)
    found = {}
    for name, town in rows.order_by("place__population").values_list("folded", "place__folded"):
        if not name.isascii() and len(name) >= 4:
            found[sound(name)] = town
    return found


def written_names():
    """{stem: a word of a title or of a name as it is written}."""
    titles = AdviceService.objects.published().values_list("title_de", flat=True)
    texts = {*titles.distinct(), *Organisation.objects.values_list("name", flat=True)}
    found = {}
    for part in (part for text in sorted(texts) for part in re.findall(r"\w+", text)):
        for one in stems(part):
            found.setdefault(one, part)
    return found


def naming(topics, terms):
    """{slug: ids of the index terms that name the topic}: „Einbürgerung“ for naturalisation."""
    found = {}
    for token, (pk, _prominence) in terms.items():
        for slug in topics.beginning(token):
            found.setdefault(slug, []).append(pk)
    return found


@shared
def current() -> Lexicon:
    """The lexicon of the present data version."""
    return read(DataVersion.token())
