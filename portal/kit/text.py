"""Text as people type it: cleaning, folding and sort keys, alike on every database."""

import re
import unicodedata
from functools import lru_cache

from django.utils.text import slugify

# Letters that differ between keyboards and languages but mean the same to a reader.
GERMAN = {"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "æ": "a", "ø": "o", "å": "a", "ı": "i", "ł": "l"}
# „ue“ is a typed ü, but not in „Frauen“, „neue“ or „Quelle“.
DIGRAPH = re.compile(r"(?:(?<![aeq])u|(?<![aeiou])[ao])(?=e)e")
ARABIC = {
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىیېۍئ", "ي"),
    **dict.fromkeys("کګڪ", "ك"),
    **dict.fromkeys("ةۀەہھ", "ه"),
    "ؤ": "و",
    "ۆ": "و",
    "ێ": "ي",
    "ـ": "",
    "ٔ": "",
    "\u200c": "",
}
CYRILLIC = {"ё": "е", "ґ": "г"}
LETTERS = str.maketrans({**GERMAN, **ARABIC, **CYRILLIC})
ARTICLE = re.compile(r"\b(?:ال)+(?=\w{3})")
WORD = re.compile(r"[\w]+(?:[’'ʼ][\w]+)*")
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def clean(text):
    """`text` as one line without control, bidi and other invisible characters.

    The zero-width non-joiner stays: Persian words need it.
    """
    spaced = "".join(
        " " if c in "\t\n\r\x0b\x0c" else c
        for c in unicodedata.normalize("NFC", text)
        if c in "\t\n\r\u200c" or unicodedata.category(c) not in INVISIBLE
    )
    return " ".join(spaced.split())


def clean_lines(text):
    """`text` with its lines, without control, bidi and other invisible characters.

    The joiners stay: Persian words and families of emoji need them. So do characters that are
    younger than our tables. Idempotent.
    """
    lines = LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text)).replace("\t", " ")
    return "".join(
        c
        for c in lines
        if c in "\n\u200c\u200d" or unicodedata.category(c) not in INVISIBLE - {"Cn"}
    ).strip()


def latin_digits(text):
    """Arabic-Indic, Persian and any other decimal digits as 0–9."""
    return "".join(
        str(unicodedata.digit(c)) if not c.isascii() and c.isdecimal() else c for c in text
    )


def strip_marks(text):
    """Letters without accents, vowel signs and other combining marks."""
    decomposed = unicodedata.normalize("NFD", text)
    # й is a letter of its own for Cyrillic readers, not и with an accent; likewise ї.
    kept = "".join(
        c
        for i, c in enumerate(decomposed)
        if not unicodedata.combining(c) or (i and decomposed[i - 1] in "иі" and c in "\u0306\u0308")
    )
    return unicodedata.normalize("NFC", kept)


def fold(text):
    """The form in which words are compared: in documents, in queries and on every database.

    „Ausländerbehörde“, „Auslaenderbehoerde“ and „auslanderbehorde“ fold to the same text, as do
    the spellings of Arabic, Persian and Kurdish keyboards. Idempotent.
    """
    text = latin_digits(unicodedata.normalize("NFKC", clean(text)).casefold())
    text = strip_marks(text.translate(LETTERS)).translate(LETTERS)
    return " ".join(ARTICLE.sub("", without_digraphs(text)).split())


def without_digraphs(text):
    """Once more while anything changes: what a pair leaves behind may be a new pair."""
    while (shorter := DIGRAPH.sub(lambda match: match[0][0], text)) != text:
        text = shorter
    return text


def words(text):
    """The folded words of a text, in order; „Hannover’de“ → hannover, „l’avocat“ → avocat."""
    return [without_elision(word) for word in WORD.findall(fold(text))]


def without_elision(word):
    parts = re.split("[’'ʼ]", word)
    if not word.isascii() and not parts[0].isascii():
        return "".join(parts)  # the Ukrainian apostrophe stands inside a word
    return parts[-1] if len(parts[0]) <= 2 else parts[0]


def slug(text, fallback="eintrag"):
    """`text` as part of an address, umlauts spelled out: „Göttingen“ → goettingen."""
    spelled = text.casefold().translate(str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}))
    return slugify(spelled)[:80].strip("-") or fallback


@lru_cache(maxsize=4096)
def known_slug(text, fallback):
    """The same for names in the database: what people type is kept nowhere."""
    return slug(text, fallback)


def sort_key(text):
    """Key under which a name stands in a German list (DIN 5007-1), on every database."""
    return fold(text)[:120]


def is_right_to_left(text):
    return any(unicodedata.bidirectional(c) in {"R", "AL"} for c in text)
