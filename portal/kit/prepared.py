"""Queries whose SQL is written once: Django's writing of it costs ten times the answer."""

from copy import copy
from functools import wraps
from itertools import count

from django.db import connections
from django.db.models.query import ModelIterable, ValuesIterable, get_related_populators
from django.utils.functional import cached_property
from django.utils.translation import get_language

from portal.kit.questions import fetch
from portal.kit.today import today

PLACE = -(10**15)  # no key is so low: numbers from here down stand for arguments


def prepared(make):
    """Turns a function that makes a queryset into one that returns the list of its results.

    Those are objects, or the dictionaries of `raw_values` (`values`, where nothing is translated).

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
        self.names = list(rows.query.selected or ())
        self.shaped = SHAPES[rows._iterable_class]

    def __call__(self, keys):
        own = connections[self.rows.db]  # each thread has its own
        found = fetch(own, self.sql, self._with(keys))
        return self.shaped(self, own, found)

    def _with(self, keys):
        return tuple(
            keys[PLACE - one] if isinstance(one, int) and one <= PLACE else one
            for one in self.parameters
        )

    # What becomes of the rows -------------------------------------------------------------------

    def converted(self, own, found):
        if not self.converters:
            return found
        return map(tuple, self._compiler(own).apply_converters(found, self.converters))

    def dicts(self, own, found):
        return [dict(zip(self.names, row, strict=True)) for row in self.converted(own, found)]

    def objects(self, own, found):
        """Objects of a model, with those that `select_related` names and what is annotated."""
        return [self._object(row) for row in self.converted(own, found)]

    def _object(self, row):
        model, columns, related, annotated = self._recipe
        made = model.from_db(self.rows.db, columns, row[: len(columns)])
        for one in related:
            one.populate(row, made)
        for name, place in annotated:
            setattr(made, name, row[place])
        return made

    @cached_property
    def _recipe(self):
        """As Django's ModelIterable finds it, anew for each query."""
        compiler, info = self.compiler, self.compiler.klass_info
        columns = [compiler.select[place][0].target.attname for place in info["select_fields"]]
        related = get_related_populators(info, compiler.select, self.rows.db)
        return info["model"], columns, related, list(compiler.annotation_col_map.items())

    def _compiler(self, own):
        compiler = copy(self.compiler)
        compiler.connection = own
        return compiler


SHAPES = {
    ModelIterable: Prepared.objects,
    ValuesIterable: Prepared.dicts,
}
