"""Values that follow from the public data: made once per process and version."""

import threading
from functools import wraps

from django.utils.translation import get_language

from directory.models.search import DataVersion
from portal.kit.today import today


def remembered(make):
    """Keeps what `make(*arguments)` returns in a language until the data or the day change.

    The arguments have to be few and hashable; what is returned is shared and must not be changed.
    """
    kept = {}

    @wraps(make)
    def recall(*arguments):
        place = (get_language(), *arguments)
        state = (DataVersion.token(), today())
        if place not in kept or kept[place][0] != state:
            kept[place] = (state, make(*arguments))
        return kept[place][1]

    return recall


def shared(make):
    """Keeps what `make()` returns, the same in all languages, until the data or the day change.

    It takes long to make: whoever asks meanwhile waits for it instead of making another.
    """
    lock, kept = threading.Lock(), (None, None)

    @wraps(make)
    def recall():
        nonlocal kept
        state = (DataVersion.token(), today())
        found = kept
        if found[0] != state:
            with lock:
                if kept[0] != state:
                    kept = (state, make())
                found = kept
        return found[1]

    return recall
