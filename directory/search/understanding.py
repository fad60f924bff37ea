"""From typed words to what they mean: topics, languages, a place, words to look up."""

from directory.geo import origins
from directory.models import PlaceName, PostalCode
from directory.search import lexicon
from directory.search.meanings import LONGEST_PHRASE, misspelt, sound
from directory.search.stems import stem
from directory.search.stopwords import EVERYDAY_PLACES, PREPOSITIONS, STOPWORDS
from directory.search.understood import Understood, Word
from portal.kit.text import clean, words

MOST_WORDS = 12
LONGEST_PLACE = 4
SOUND_CUTOFF = 78  # of 100; names written from hearing differ more than typing errors
ARABIC_PREFIXES = ("وال", "بال", "لل", "و", "ب", "ل", "ف")


class Reader:
    """Reads a text word by word; at each place the longest phrase that means something wins."""

    def __init__(self, text, lexicon_, *, look_for_place, skipped=STOPWORDS):
        self.lexicon = lexicon_
        self.skipped = skipped
        self.understood = Understood(text=clean(text))
        self.words = words(self.understood.text)[:MOST_WORDS]
        self.stems = [stem(word) for word in self.words]
        self.looks_for_place = look_for_place
        self.places = self._places() if look_for_place else {}

    def read(self):
        self._other_words()
        at = 0
        while at < len(self.words):
            at += self._phrase(at) or self._place(at) or self._word(at)
        self._decide_what_is_required()
        for word in self.understood.words:
            self._add_names_of_topics(word)
            self._note_misspelt_topic(word)
        return self.understood

    def _add_names_of_topics(self, word):
        for slug in word.topics:
            word.naming.update(self.lexicon.topic_terms.get(slug, []))

    def _note_misspelt_topic(self, word):
        """„Asylberatug“ is found by its beginning; another last letter is only another form."""
        known = self.lexicon.topics.one_word
        if word.meant or not word.topics or " " in word.typed or word.typed in known:
            return
        for close in misspelt(word.typed, known):
            is_part = close in word.typed or word.typed in close
            same_topic = self.lexicon.topics.spelled[close] & word.topics
            if close[-1] == word.typed[-1] and same_topic and not is_part:
                self._correct(word, known[close])

    def _other_words(self):
        """Takes out the words of a known phrase that stand apart or in another form."""
        content = [
            one
            for one, word in zip(self.stems, self.words, strict=True)
            if word not in STOPWORDS and (one,) not in self.lexicon.topics.phrases
        ]
        topics, used = self.lexicon.topics.in_other_words(content)
        if not topics:
            return
        typed = [word for word, one in zip(self.words, self.stems, strict=True) if one in used]
        self.understood.words.append(Word(" ".join(typed), topics=topics))
        self.words = [word for word in self.words if word not in typed]
        self.stems = [stem(word) for word in self.words]

    def _phrase(self, at):
        """Consumes the longest phrase that names a topic, a language or a target group."""
        for length in range(min(LONGEST_PHRASE, len(self.stems) - at), 0, -1):
            for phrase in self._variants(at, length):
                if self._meaning(phrase, " ".join(self.words[at : at + length]), at, length):
                    return length
        return 0

    def _variants(self, at, length):
        yield tuple(self.stems[at : at + length])
        if length == 1:
            for form in forms(self.words[at]):
                yield (stem(form),)

    def _meaning(self, phrase, typed, at, length):
        known = (self.lexicon.topics, self.lexicon.spoken, self.lexicon.groups)
        topics, spoken, groups = (meanings.of(typed, phrase) for meanings in known)
        if spoken and not topics:
            self.understood.spoken.append((typed, spoken))
            return True
        if not (topics or groups) or self._is_place_after_preposition(at, length):
            return False
        # A topic says more than the group: „Schule“ does not ask for all young people.
        self._add(Word(typed, topics=set(topics), groups=set() if topics else set(groups)), phrase)
        return True

    def _is_place_after_preposition(self, at, length):
        follows = at > 0 and self.words[at - 1] in PREPOSITIONS
        return follows and " ".join(self.words[at : at + length]) in self.places

    def _place(self, at):
        if self.understood.place or self.understood.place_choices:
            return 0
        for length in range(min(LONGEST_PLACE, len(self.words) - at), 0, -1):
            name = " ".join(self.words[at : at + length])
            for form in [name, *forms(name)]:
                if (found := self.places.get(form)) and self._take_place(name, found):
                    return length
        return 0

    def _take_place(self, typed, found):
        if typed in STOPWORDS or self._is_everyday_word(typed):
            return False
        if isinstance(found, str):
            self.understood.place = (typed, origins.locate(found).origin)
        elif len(found) == 1 or found[0].population > 10 * found[1].population:
            self.understood.place = (typed, origins.of_place(found[0]))
        else:
            self.understood.place_choices = [origins.choice(place) for place in found]
        return True

    def _is_everyday_word(self, typed):
        """„Essen“ is a place only behind „in“, or alone."""
        at = self.words.index(typed) if typed in self.words else 0
        follows = at > 0 and self.words[at - 1] in PREPOSITIONS
        return typed in EVERYDAY_PLACES and not follows and len(self.words) > 1

    def _places(self):
        """{folded name or postcode: places, biggest first} for all phrases of the text."""
        phrases = set()
        for at in range(len(self.words)):
            for length in range(1, LONGEST_PLACE + 1):
                name = " ".join(self.words[at : at + length])
                phrases |= {name, *forms(name)}
        rows = PlaceName.objects.filter(folded__in=phrases).select_related("place__district")
        found = {}
        for row in rows.order_by("-place__population", "place"):
            found.setdefault(row.folded, []).append(row.place)
        codes = [word for word in self.words if len(word) == 5 and word.isdigit()]
        if codes:
            known = PostalCode.objects.filter(code__in=codes).values_list("code", flat=True)
            found |= {code: code for code in known}
        return found

    def _word(self, at):
        """Consumes a single word: by its parts, its likeness, or as text to look up."""
        word, one = self.words[at], self.stems[at]
        if word in self.skipped or len(word) < 2:
            return 1
        found = Word(word)
        terms, typo = self.lexicon.expand(one)
        if not terms or typo or self.lexicon.prominence(terms) < 2:
            found.topics, near = self.lexicon.topics.like(one)
        else:
            found.topics, near = self.lexicon.topics.part_of(one)
        if found.topics:
            terms = beside_a_topic(one, terms)
        if near and not self.lexicon.topics.part_of(one)[0]:
            self._correct(found, self.lexicon.topics.shown[near])
        elif typo and not found.topics:
            if self._misspelt_place(word):
                return 1
            self._correct(found, self.lexicon.written.get(typo, typo))
        found.terms = terms
        if not (found.terms or found.topics) and self._misspelt_place(word):
            return 1
        self.understood.words.append(found)
        return 1

    def _correct(self, word, meant):
        word.meant = meant
        self.understood.correct(word.typed, meant)

    def _misspelt_place(self, word):
        if not self.looks_for_place or self.understood.place or len(word) < 5:
            return False
        origin = self._place_like(word)
        if origin is None:
            return False
        self.understood.place = (word, origin)
        self.understood.correct(word, origin.label)
        return True

    def _place_like(self, word):
        if word.isascii():
            near = misspelt(word, dict.fromkeys(self.lexicon.places.values()))
        else:
            near = misspelt(sound(word), self.lexicon.sounds, cutoff=SOUND_CUTOFF)
            near = [self.lexicon.sounds[one] for one in near]
        return origins.locate(near[0]).origin if near else None

    def _add(self, word, phrase):
        if len(phrase) == 1:
            terms, typo = self.lexicon.expand(phrase[0])
            word.terms = {} if typo else beside_a_topic(phrase[0], terms)
        self.understood.words.append(word)

    def _decide_what_is_required(self):
        """Beside a word that names a topic, only another topic or an organisation is required."""
        if not any(word.topics for word in self.understood.words):
            return
        for word in self.understood.words:
            word.is_required = bool(word.topics or stem(word.typed) in self.lexicon.names)


def beside_a_topic(word, terms):
    """Parts („…beratungsstelle“) and likenesses say less than the topic that was found.

    A foreign word counts by its topic alone: „مکتب“ is a school in Dari, an office in Arabic.
    """
    if not word.isascii():
        return {}
    return {pk: tenths for pk, tenths in terms.items() if tenths >= lexicon.COMPOUND}


def forms(word):
    """Other forms in which a dictionary may hold an inflected word, best first."""
    if " " in word:
        return
    for prefix in ARABIC_PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            yield word[len(prefix) :]
    if len(word) >= (6 if word.isascii() else 5):
        yield word[:-1]
        yield word[:-2]


def understand(text, known=None, *, look_for_place=True) -> Understood:
    """What `text` means to the lexicon `known` (default: the current one); one query for places."""
    if not clean(text):
        return Understood()
    known = known or lexicon.current()
    found = Reader(text, known, look_for_place=look_for_place).read()
    if found.words or found.spoken or found.place or found.place_choices:
        return found
    # Nothing but small words („Hilfe“): then they are what is looked for.
    return Reader(text, known, look_for_place=False, skipped=frozenset()).read()
