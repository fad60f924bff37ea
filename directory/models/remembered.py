"""Values that follow from the public data: made once per process, language and version."""

from functools import wraps

from django.utils.translation import get_language

from directory.models.search import DataVersion
from portal.kit.today import today


def remembered(make):
    """Keeps what `make(*arguments)` returns until the data or the day change.

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
