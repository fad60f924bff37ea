"""Pages about violence: as little as possible of them stays on a device."""

from directory.models.topics import VIOLENCE
from portal.kit.http import without_trace


def asks(search):
    """Was violence chosen as a topic, or was the text understood so?"""
    understood = (VIOLENCE in slugs for _typed, slugs in search.understood.topics)
    return VIOLENCE in search.filter.chosen("thema") or any(understood)


def names(topics):
    """Is one of these topics {slug, …} of a card or a detail page violence?"""
    return any(topic["slug"] == VIOLENCE for topic in topics)


def guarded(response, page):
    return without_trace(response) if page.is_quiet else response
