"""What was understood of a free text."""

from dataclasses import dataclass, field

from directory.geo import origins
from portal.kit.text import words


@dataclass
class Word:
    """One word or phrase to be looked up in the index; all its meanings are alternatives."""

    typed: str
    topics: set[str] = field(default_factory=set)
    groups: set[str] = field(default_factory=set)
    terms: dict[int, int] = field(default_factory=dict)  # term id → tenths of a full hit
    naming: set[int] = field(default_factory=set)  # index terms that name its topics
    meant: str = ""  # the corrected spelling, if the word was misspelt
    is_required: bool = True


@dataclass
class Understood:
    """What a free text means; `spoken` and `place` hold (typed words, meaning) pairs."""

    text: str = ""
    words: list[Word] = field(default_factory=list)
    spoken: list[tuple[str, set[str]]] = field(default_factory=list)
    place: tuple[str, origins.Origin] | None = None
    place_choices: list[origins.Choice] = field(default_factory=list)
    corrections: list[tuple[str, str]] = field(default_factory=list)

    @property
    def topics(self):
        """[(typed, slugs)] of the words that mean a topic."""
        return [(word.typed, word.topics) for word in self.words if word.topics]

    @property
    def languages(self):
        return set().union(*(codes for _typed, codes in self.spoken))

    def correct(self, typed, meant):
        """Notes what was looked for instead of a misspelt (folded) word."""
        written = next((part for part in self.text.split() if words(part) == [typed]), typed)
        self.corrections.append((written, meant))

    def without(self, typed):
        """The free text without the typed words of one chip."""
        gone = set(words(typed))
        return " ".join(part for part in self.text.split() if not gone & set(words(part)))
