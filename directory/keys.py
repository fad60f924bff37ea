"""Keys of entries: stable names for tables and sources, made once from the first name."""

from portal.kit.text import slug


def with_key(entry, name):
    """`entry` with a key nobody else has, if it has none yet."""
    if not entry.key:
        stem, number = slug(name), 1
        entry.key = stem
        while type(entry)._base_manager.filter(key=entry.key).exclude(pk=entry.pk).exists():
            number += 1
            entry.key = f"{stem}-{number}"
    return entry
