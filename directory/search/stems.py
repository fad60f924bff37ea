"""From folded words to the stems that the index holds."""

from functools import lru_cache

import snowballstemmer

from portal.kit.text import words

GERMAN = snowballstemmer.stemmer("german")
TOKEN_LENGTH = 60


@lru_cache(maxsize=50_000)
def stem(word):
    """German stem of a folded Latin word; words of other scripts stay as they are."""
    return (GERMAN.stemWord(word) if word.isascii() else word)[:TOKEN_LENGTH]


def stems(text):
    return [stem(word) for word in words(text)]
