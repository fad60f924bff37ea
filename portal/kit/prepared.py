"""Queries whose SQL is written once: Django's writing of it costs ten times the answer."""

from copy import copy
from functools import wraps
from itertools import count

from django.db import connections
from django.utils.translation import get_language

from portal.kit.today import today

PLACE = -(10**15)  # no key is so low: numbers from here down stand for arguments


def prepared(make):
    """Turns a function that makes a queryset into one that returns the list of its results.

    Its arguments are keys of rows, or lists of keys, to be compared with columns; nothing else
    may decide what the queryset is, but the reader's language and the day. A list is filled up
    with its last key to one of a few lengths, each of which has its SQL.
    """
    kept = {}

    @wraps(make)
    def ask(*arguments):
        if [] in arguments:
            return []  # nothing is in an empty list
        given = [filled(one) if isinstance(one, list) else one for one in arguments]
        shape = (get_language(), *(len(one) if isinstance(one, list) else None for one in given))
        if shape not in kept or kept[shape][0] != today():
            kept[shape] = today(), Prepared(make(*places(given)))
        return kept[shape][1](flat(given))

    return ask


def filled(keys):
    length = 1 << (len(keys) - 1).bit_length()
    return keys + keys[-1:] * (length - len(keys))


def flat(arguments):
    return [key for one in arguments for key in (one if isinstance(one, list) else [one])]


def places(arguments):
    """The arguments, numbered in their order, in the place of each key."""
    numbers = count(PLACE, -1)
    for one in arguments:
        yield [next(numbers) for _key in one] if isinstance(one, list) else next(numbers)


class Prepared:
    """A queryset with its SQL, to be asked again and again with other keys."""

    def __init__(self, rows):
        self.rows = rows
        self.compiler = rows.query.get_compiler(rows.db)
        self.sql, self.parameters = self.compiler.as_sql()
        columns = [column for column, *_rest in self.compiler.select]
        self.converters = self.compiler.get_converters(columns)

    def __call__(self, keys):
        compiler = copy(self.compiler)
        compiler.connection = connections[self.rows.db]  # each thread has its own
        compiler.as_sql = lambda: (self.sql, self._with(keys))
        compiler.get_converters = lambda _columns: self.converters
        query = Beside(self.rows.query, get_compiler=lambda using: compiler)
        return list(self.rows._iterable_class(Beside(self.rows, query=query)))

    def _with(self, keys):
        return tuple(
            keys[PLACE - one] if isinstance(one, int) and one <= PLACE else one
            for one in self.parameters
        )


class Beside:
    """Like `original` but for some attributes; a copy of a query would cost more than asking it."""

    def __init__(self, original, **own):
        self._original = original
        self.__dict__.update(own)

    def __getattr__(self, name):
        return getattr(self._original, name)
