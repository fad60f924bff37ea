"""Many connections at once, each its own: what a test in a single connection cannot show."""

import threading
from contextlib import contextmanager

import pytest
from django.db import connection, connections

PATIENCE = 30  # seconds until a test that hangs fails instead


@contextmanager
def own_connections(folder):
    """Each thread inside opens a connection of its own to the same database.

    SQLite: the tests' database lives in the memory of one connection; inside, a copy in a file
    stands for it, with the settings that production has (WAL, IMMEDIATE, a timeout).
    """
    if connection.features.test_db_allows_multiple_connections:
        yield
        return
    settings, kept = connections.settings["default"], connection.connection
    in_memory, settings["NAME"] = settings["NAME"], str(folder / "portal.sqlite3")
    connection.connection = None
    connection.ensure_connection()
    kept.backup(connection.connection)
    try:
        yield
    finally:
        connection.connection.close()
        settings["NAME"], connection.connection = in_memory, kept


def at_once(*tasks):
    """Runs the functions in the same moment, each in a thread; [result or exception] in order."""
    start, results = threading.Barrier(len(tasks)), [None] * len(tasks)

    def run(place, task):
        try:
            start.wait(PATIENCE)
            results[place] = task()
        except Exception as error:
            results[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
        assert not thread.is_alive(), "somebody waits for ever"
    return results


@pytest.fixture
def many_connections(transactional_db, tmp_path):
    """To be asked for before whatever writes rows."""
    with own_connections(tmp_path):
        yield
