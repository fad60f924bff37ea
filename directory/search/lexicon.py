"""All that search knows by heart: the index's vocabulary and the names of the taxonomies.

Held per process and made anew when the version of the public data changes.
"""

import threading
from bisect import bisect_left
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from directory.models import (
    AdviceLanguage,
    AdviceService,
    DataVersion,
    District,
    Place,
    SearchTerm,
    TargetGroup,
    TargetGroupSynonym,
    Topic,
    TopicSynonym,
)
from directory.search.stems import stem, stems
from directory.search.stopwords import STOPWORDS
from portal import languages

EXACT, PREFIX, COMPOUND, PART, TYPO = 10, 9, 7, 6, 6  # tenths of a full hit
TYPO_CUTOFF = 84  # of 100 in rapidfuzz's ratio
MOST_TERMS = 40  # of one word's expansion, so that the work per word has a bound
LONGEST_PHRASE = 4
STOPSTEMS = frozenset(map(stem, STOPWORDS))


@dataclass
class Meanings:
    """Phrases of one taxonomy: a tuple of stems means these entries (slugs or codes)."""

    phrases: dict[tuple[str, ...], set[str]] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)  # stem → the word as people write it
    german: dict[str, set[str]] = field(default_factory=dict)  # single stems, for compounds

    long_phrases: list[tuple[tuple[str, ...], set[str]]] = field(default_factory=list)

    def add(self, text, key, *, is_german=False):
        phrase = tuple(stems(text))
        if not phrase or len(phrase) > LONGEST_PHRASE:
            return
        self.phrases.setdefault(phrase, set()).add(key)
        if len(phrase) == 1:
            self.shown.setdefault(phrase[0], text)
            if is_german:
                self.german.setdefault(phrase[0], set()).add(key)

    def in_other_words(self, stems_of_text):
        """(keys, stems used) of a phrase whose words all stand in the text, in any order or form.

        „learning german“ for „learn german“, „муж меня бьёт“ for „муж бьёт“.
        """
        best = (set(), set())
        for phrase, keys in self._phrases_near(stems_of_text):
            used = {one for part in phrase for one in stems_of_text if alike(part, one)}
            if len(used) >= len(phrase) > len(best[1]) and all(
                any(alike(part, one) for one in stems_of_text) for part in phrase
            ):
                best = (set(keys), used)
        return best

    def _phrases_near(self, stems_of_text):
        beginnings = {one[:3] for one in stems_of_text}
        if not self.long_phrases:
            for phrase, keys in self.phrases.items():
                content = tuple(one for one in phrase if one not in STOPSTEMS)
                if len(content) >= 2:
                    self.long_phrases.append((content, keys))
        for content, keys in self.long_phrases:
            if all(one[:3] in beginnings for one in content):
                yield content, keys

    def like(self, word):
        """(keys, stem found) for one word by inflection, compound or typo; ({}, "") if none."""
        keys, near = self.part_of(word)
        if not keys and (found := misspelt(word, self.shown)):
            return self.phrases[(found[0],)], found[0]
        return keys, near

    def part_of(self, word):
        """(keys, stem found) by inflection or as a German compound."""
        if found := related(word, self.shown):
            return set.union(*(self.phrases[(one,)] for one in found)), found[0]
        if found := inside(word, self.german):
            return self.german[found[0]], found[0]
        if found := begun_by(word, self.shown):
            return self.phrases[(found[0],)], found[0]
        return set(), ""

    def beginning(self, token):
        """Keys of the longest German stem that an index token is or begins with."""
        for length in range(len(token), 4, -1):
            if keys := self.german.get(token[:length]):
                return keys
        return self.german.get(token, set())


def alike(one, other):
    """Whether two stems are forms of one word, or one wrong letter apart."""
    least = max(4, min(len(one), len(other)) - 2)
    return (
        one == other
        or (one[:least] == other[:least] and abs(len(one) - len(other)) <= 4)
        or (min(len(one), len(other)) >= 5 and fuzz.ratio(one, other) >= TYPO_CUTOFF)
    )


def related(word, known):
    """Stems that begin like `word`: German prefixes, endings of other languages."""
    if word.isascii():
        return [one for one in known if is_form(word, one)]
    least = max(4, len(word) - 2)
    return [
        one
        for one in known
        if not one.isascii()
        and one[:least] == word[:least]
        and abs(len(one) - len(word)) <= 3
        and len(one) >= 4
    ]


def is_form(word, known):
    """„praca“ for „prace“, „Aufenthalt“ for „Aufenthaltserlaubnis“; short words must be equal."""
    if len(word) < 4:
        return False
    longer = len(word) >= 5 and known.startswith(word)
    least = max(4, len(word) - 1)
    return longer or (known[:least] == word[:least] and abs(len(known) - len(word)) <= 1)


def inside(word, known):
    """The stem that is a part of `word`, at its beginning if possible, else the longest.

    „Schuldnerberatungsstelle“; in „Rentenantrag“ the pension matters, not the form.
    """
    parts = [one for one in known if len(one) >= 5 and one in word]
    parts += [one for one in known if len(one) == 4 and word.startswith(one)]
    return sorted(parts, key=lambda one: (not word.startswith(one), -len(one), one))[:1]


def begun_by(word, known):
    """The longest stem that `word` begins with: „avukatlar“, „hamileyim“, „долгами“."""
    beginnings = (word[:length] for length in range(len(word) - 1, 3, -1))
    return [one for one in beginnings if one in known][:1]


def misspelt(word, known):
    if len(word) < 5:
        return []
    hit = process.extractOne(word, known.keys(), scorer=fuzz.ratio, score_cutoff=TYPO_CUTOFF)
    return [hit[0]] if hit else []


@dataclass
class Lexicon:
    version: tuple
    terms: dict[str, tuple[int, int]]  # stem → (id, prominence)
    tokens: list[str]  # sorted
    topics: Meanings
    groups: Meanings
    spoken: Meanings
    places: dict[int, str]  # id → folded name
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
        if len(word) >= 4:
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
    topics = topic_meanings()
    return Lexicon(
        version=version,
        terms=terms,
        tokens=sorted(terms),
        topics=topics,
        topic_terms=naming(topics, terms),
        groups=group_meanings(),
        spoken=language_meanings(),
        places=dict(Place.objects.values_list("pk", "folded")),
        has_examples=AdviceService.objects.filter(is_example=True).exists(),
        taxonomies={
            "thema": {topic.slug: topic for topic in Topic.objects.all()},
            "sprache": {language.code: language for language in AdviceLanguage.objects.all()},
            "zielgruppe": {group.slug: group for group in TargetGroup.objects.all()},
            "kreis": {row.slug: row for row in District.objects.defer("polygon")},
        },
    )


def naming(topics, terms):
    """{slug: ids of the index terms that name the topic}: „Einbürgerung“ for naturalisation."""
    found = {}
    for token, (pk, _prominence) in terms.items():
        for slug in topics.beginning(token):
            found.setdefault(slug, []).append(pk)
    return found


_held: Lexicon | None = None
_lock = threading.Lock()


def current() -> Lexicon:
    """The lexicon of the present data version."""
    global _held
    version = DataVersion.current()
    if _held is None or _held.version != version:
        with _lock:
            if _held is None or _held.version != version:
                _held = read(version)
    return _held
