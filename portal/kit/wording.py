"""The words of pages in the reader's language; each is looked up in the catalogues once.

Django looks again each time, German words twice since no catalogue holds them. A page says a
hundred of them. Catalogues change with the code alone.
"""

from django.utils import translation
from django.utils.translation import get_language

_said: dict[tuple, str] = {}


def gettext(message: str) -> str:
    """As Django's, for messages that stand in the code."""
    place = get_language(), message
    if (said := _said.get(place)) is None:
        said = _said[place] = translation.gettext(message)
    return said


def label(choice) -> str:
    """The name of a choice, which is lazy: a member of an enum of choices."""
    place = get_language(), type(choice), choice.value
    if (said := _said.get(place)) is None:
        said = _said[place] = str(choice.label)
    return said
