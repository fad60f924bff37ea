"""Texts that try to become something else, and what a page or a mail looks like if they failed."""

import re
import unicodedata
from html.parser import HTMLParser

PROBES = {
    "markup": "\"'></title></textarea><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7 }}",
    "address": "javascript:alert(1) https://fremd.example/ <a href=//fremd.example>Klick</a>",
    "second header": "Zeile eins\r\nBcc: alle@fremd.example\r\n\r\nZweiter Teil",
    "formula": "=cmd|' /C calc'!A0",
    "plus": "+1+cmd",
    "minus": "-2+3",
    "at": "@SUM(1+1)*cmd",
    "tab": "\t=1+1",
    "bidi": "Amt \u202egnp.exe\u202c \u2066drinnen\u2069 \u200fEnde",
    "control": "vor\x00nach\x07\x1b[31m\x7f",
    "emoji": "👨‍👩‍👧 Wir beraten 🏳️‍🌈 می‌خواهم",
}
LONG = "Lang " * 10_000  # 50 kB

ALLOWED_INVISIBLE = "\n\r\u200c\u200d"


def invisible(text):
    """Characters that nobody sees and that change how the others are read."""
    return sorted(
        {
            hex(ord(c))
            for c in text
            if c not in ALLOWED_INVISIBLE and unicodedata.category(c) in {"Cc", "Cf", "Cs"}
        }
    )


class Found(HTMLParser):
    """What a document must not contain if every text stayed a text."""

    def __init__(self):
        super().__init__()
        self.harm = []

    def handle_starttag(self, tag, attributes):
        a = {name: value or "" for name, value in attributes}
        if tag == "script" and "src" not in a and a.get("type") != "application/ld+json":
            self.harm.append("script in the text")
        # An address in a description may become a link; markup that somebody typed may not.
        if a.get("src") == "x" or a.get("href", "").startswith("//"):
            self.harm.append(f"a typed {tag}")
        self.harm += [name for name in a if name.startswith("on") or name == "style"]
        if any(a.get(name, "").lower().startswith("javascript:") for name in ("href", "src")):
            self.harm.append("a script as an address")


def harm_in(document):
    """[what is wrong] in an HTML document."""
    found = Found()
    found.feed(document)
    return found.harm + invisible(document)


def harm_in_mail(message):
    """[what is wrong] with a mail as it goes out."""
    sent = message.message()
    text, html = message.body, message.alternatives[0][0]
    harm = [name for name in ("Bcc", "Cc") if sent[name] is not None]
    if re.search(r"[\r\n]", message.subject):
        harm.append("a subject of two lines")
    if "fremd.example" in "".join(re.findall(r"<a[^>]*>", html)):
        harm.append("a link to somewhere else")
    return harm + invisible(message.subject + text) + harm_in(html)
