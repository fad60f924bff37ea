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


@lru_cache(maxsize=20_000)
def stems(text):
    """The stems of a text; names and titles come again and again, so they are remembered."""
    return tuple(stem(word) for word in words(text))
