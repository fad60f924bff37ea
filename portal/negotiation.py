"""Which of our languages a browser's `Accept-Language` means."""

from django.utils.translation.trans_real import parse_accept_lang_header

from portal import languages


def preferred(header):
    """The best enabled language for an Accept-Language header; German if none fits."""
    for tag, _quality in parse_accept_lang_header(header[:500]):
        for code in (tag, tag.split("-")[0]):
            code = languages.ALIASES.get(code, code)
            if code in languages.ENABLED:
                return code
    return languages.SOURCE
