"""Short questions to the database, past the cursors of Django and psycopg.

Those take longer than the answer: a page asks a few times, and each kept page once.
"""

import re
from functools import lru_cache
from itertools import count
from weakref import WeakKeyDictionary

from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError, connections
from psycopg import pq
from psycopg.adapt import Transformer

PLACE = re.compile("%([%s])")  # of a parameter, or a per cent sign


def ask(sql, own=None):
    """The one row of a tiny query without parameters, or None.

    It is its own health check: a connection that the server has dropped is opened anew, and a
    kept one needs no question before the question. To find `own`, the connection, takes as long
    as the answer.
    """
    own = own or connections[DEFAULT_DB_ALIAS]
    own.health_check_done = True
    try:
        rows = fetch(own, sql)
    except (InterfaceError, OperationalError):
        if own.in_atomic_block:
            raise
        own.close()
        rows = fetch(own, sql)
    return rows[0] if rows else None


def fetch(own, sql, parameters=()):
    """All rows of a query with %s for each parameter; `own` is a connection of Django.

    The parameters are numbers, texts and days.
    """
    if own.queries_logged or own.execute_wrappers:  # somebody counts or reads them
        with own.cursor() as cursor:
            cursor.execute(sql, parameters)
            return cursor.fetchall()
    own.close_if_health_check_failed()
    own.ensure_connection()
    own.validate_no_broken_transaction()
    with own.wrap_database_errors:
        if own.vendor == "postgresql":
            return _statements(own.connection).rows(sql, parameters)
        return own.connection.execute(with_question_marks(sql), parameters).fetchall()


@lru_cache(maxsize=1000)
def with_question_marks(sql):
    """As SQLite writes the places of parameters."""
    return PLACE.sub(lambda place: "?" if place[1] == "s" else "%", sql)


@lru_cache(maxsize=1000)
def with_numbers(sql):
    """As PostgreSQL writes the places of parameters."""
    numbers = count(1)
    return PLACE.sub(lambda place: f"${next(numbers)}" if place[1] == "s" else "%", sql).encode()


class Statements:
    """What one connection to PostgreSQL has prepared; the server keeps the plans."""

    _numbers = count()

    def __init__(self, link):
        self.link = link
        self.names = {}
        self.loads = Transformer(link)

    def rows(self, sql, parameters):
        pgconn, values = self.link.pgconn, [str(one).encode() for one in parameters]
        if pgconn.transaction_status != pq.TransactionStatus.IDLE:
            # An error would spoil the transaction, and a prepared question may be gone.
            answer = pgconn.exec_params(with_numbers(sql), values)
        else:
            answer = pgconn.exec_prepared(self._name(sql), values)
        if answer.status != pq.ExecStatus.TUPLES_OK:
            # After a rollback psycopg makes the server forget; whatever else is wrong, it says.
            self.names.clear()
            return self.link.execute(sql, parameters).fetchall()
        self.loads.set_pgresult(answer)
        return self.loads.load_rows(0, answer.ntuples, tuple)

    def _name(self, sql):
        if sql not in self.names:
            self.names[sql] = name = b"portal_%d" % next(self._numbers)
            self.link.pgconn.prepare(name, with_numbers(sql))
        return self.names[sql]


_kept: WeakKeyDictionary = WeakKeyDictionary()


def _statements(link):
    if (found := _kept.get(link)) is None:
        found = _kept[link] = Statements(link)
    return found
