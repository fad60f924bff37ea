"""Pages of single entries, kept until what they say changes.

A page of an entry follows from the entry, the language, the day and whether it is open: not
from the minute in which somebody asks. So it is made once and not once a minute.
"""

import threading
import zlib

from django.utils import timezone
from django.utils.translation import get_language

from directory.models import DataVersion

MOST = 1000  # pages of about 4 kB for each process

_kept: dict[tuple, bytes] = {}
_lock = threading.Lock()


def forget():
    """For tests, which change settings and go back to versions that were there before."""
    _kept.clear()


def rendered(parts, make):
    """What `make()` returns, a text, for these parts in this language, version and day."""
    place = (get_language(), DataVersion.token(), timezone.localdate(), *parts)
    if (found := _kept.get(place)) is not None:
        return zlib.decompress(found).decode()
    text = make()
    packed = zlib.compress(text.encode(), 1)
    with _lock:
        while len(_kept) >= MOST:
            del _kept[next(iter(_kept))]
        _kept[place] = packed
    return text
