"""Bodies in the encoding that the client takes; public pages hold no secret to be guessed."""

import gzip
import re

import brotli

CODINGS = {
    "br": lambda body: brotli.compress(body, quality=5),
    # Without the time of day the same text gives the same bytes.
    "gzip": lambda body: gzip.compress(body, compresslevel=6, mtime=0),
}
COMPRESSED_TYPES = ("text/", "application/json", "application/xml")
REFUSED = re.compile(r";\s*q=0(\.0*)?\s*$")


def coding(accepted):
    """The best coding that an Accept-Encoding header names, or ""."""
    names = {part.split(";")[0].strip() for part in accepted.split(",") if not REFUSED.search(part)}
    return next((one for one in CODINGS if one in names), "")


def compress(response, name):
    """Compresses the body, if that is worth it for this kind of answer."""
    kind = response.headers.get("Content-Type", "")
    if name and kind.startswith(COMPRESSED_TYPES) and len(response.content) > 200:
        response.content = CODINGS[name](response.content)
        response.headers["Content-Encoding"] = name
    response.headers["Content-Length"] = str(len(response.content))
