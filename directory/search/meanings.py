"""Which words mean an entry of a taxonomy: exactly, in another form, in a compound, misspelt."""

from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from directory.search.stems import stem, stems
from directory.search.stopwords import STOPWORDS
from portal.kit.text import words

TYPO_CUTOFF = 84  # of 100 in rapidfuzz's ratio: one wrong letter in a word of six
LONGEST_PHRASE = 4
SOUNDS = str.maketrans({**dict.fromkeys("جگق", "غ"), "ف": "و", "ڤ": "و", "ا": "", "ي": "", "ه": ""})
STOPSTEMS = frozenset(map(stem, STOPWORDS))


@dataclass
class Meanings:
    """Phrases of one taxonomy: a tuple of stems means these entries (slugs or codes)."""

    phrases: dict[tuple[str, ...], set[str]] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)  # stem → the word as people write it
    german: dict[str, set[str]] = field(default_factory=dict)  # single stems, for compounds
    spelled: dict[str, set[str]] = field(default_factory=dict)  # folded, not stemmed
    one_word: dict[str, str] = field(default_factory=dict)  # folded word → as people write it

    long_phrases: list[tuple[tuple[str, ...], set[str]]] = field(default_factory=list)

    def add(self, text, key, *, is_german=False):
        phrase = tuple(stems(text))
        if not phrase or len(phrase) > LONGEST_PHRASE:
            return
        self.phrases.setdefault(phrase, set()).add(key)
        folded = " ".join(words(text))
        self.spelled.setdefault(folded, set()).add(key)
        if len(phrase) == 1:
            self.one_word.setdefault(folded, text)
            self.shown.setdefault(phrase[0], text)
            if is_german:
                self.german.setdefault(phrase[0], set()).add(key)

    def of(self, typed, phrase):
        """Keys of a phrase as it was typed, else by its stems: „rent“ is no „Rente“."""
        return self.spelled.get(typed) or self.phrases.get(phrase, set())

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
    # „Menschen“ says too little to mean „Menschenhandel“.
    longer = len(word) >= 5 and known.startswith(word) and 2 * len(word) >= len(known)
    least = max(4, len(word) - 1)
    return longer or (known[:least] == word[:least] and abs(len(known) - len(word)) <= 1)


def inside(word, known):
    """The stem that is a part of `word`, at its beginning if possible, else the longest.

    „Schuldnerberatungsstelle“; in „Rentenantrag“ the pension matters, not the form.
    """
    # In the middle or at the end only long stems count: „Transport“ is no sport.
    parts = [one for one in known if len(one) >= 6 and one in word]
    parts += [one for one in known if 4 <= len(one) <= 5 and word.startswith(one)]
    return sorted(parts, key=lambda one: (not word.startswith(one), -len(one), one))[:1]


def begun_by(word, known):
    """The longest stem that `word` begins with: „avukatlar“, „hamileyim“, „долгами“."""
    beginnings = (word[:length] for length in range(len(word) - 1, 3, -1))
    return [one for one in beginnings if one in known][:1]


def sound(name):
    """A name as it sounds: Arabic script has no fixed letters for g, v and short vowels."""
    return name.translate(SOUNDS)


def misspelt(word, known, cutoff=TYPO_CUTOFF):
    if len(word) < 5:
        return []
    hit = process.extractOne(word, known.keys(), scorer=fuzz.ratio, score_cutoff=cutoff)
    return [hit[0]] if hit else []
