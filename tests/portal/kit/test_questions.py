"""Short questions past the cursors of Django and psycopg: the same rows, the same errors."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from directory.models import DataVersion, HoursException
from portal.kit.questions import ask, fetch

SQL = "SELECT 'x%%y' || %s, 7 %% 4 WHERE 3 IN (%s, %s)"


def asked(*parameters):
    return fetch(connections["default"], SQL, parameters)


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["ü", "?", "%s", "'; --", "$1"])
def test_parameters_stand_where_they_belong_and_per_cent_signs_stay(text):
    for _time in range(2):
        assert asked(text, 3, 4) == [(f"x%y{text}", 3)]
        assert asked(text, 5, 6) == []


@pytest.mark.django_db
def test_a_tiny_query_tells_the_same_whether_or_not_somebody_counts_queries():
    for sql, row in (("SELECT 'a' || 1", ("a1",)), ("SELECT 'a' || 1 WHERE 1 = 0", None)):
        quick = [ask(sql), ask(sql)]
        with CaptureQueriesContext(connection) as captured:
            assert ask(sql) == row
        assert (quick, len(captured)) == ([row, row], 1)


@pytest.mark.django_db
def test_days_are_compared_with_days(make_centre):
    centre = make_centre()
    for day in (date(2019, 12, 31), date(2020, 1, 1)):
        HoursException.objects.create(centre=centre, first_day=day, last_day=day)
    sql = "SELECT COUNT(*) FROM directory_hoursexception WHERE first_day < %s"
    assert fetch(connections["default"], sql, [date(2020, 1, 1)]) == [(1,)]


@pytest.mark.django_db
def test_a_query_that_is_wrong_says_so_each_time():
    for _time in range(2):
        with pytest.raises(DatabaseError), transaction.atomic():
            ask("SELECT nothing FROM nowhere")
    assert ask("SELECT 'a'") == ("a",)


@pytest.mark.django_db(transaction=True)
def test_what_a_rollback_made_the_server_forget_is_prepared_again():
    expected = [("x%y!", 3)]
    assert asked("!", 3, 4) == expected
    for _time in range(6):  # so often that psycopg, too, has something prepared
        DataVersion.objects.filter(pk=1).exists()
    with transaction.atomic():
        DataVersion.bump()
        assert asked("!", 3, 4) == expected
        transaction.set_rollback(True)
    assert [asked("!", 3, 4), asked("!", 3, 4)] == [expected, expected]


@pytest.mark.django_db(transaction=True)
def test_a_question_whose_table_has_changed_is_answered():
    own = connections["default"]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE shifting (one integer)")
        cursor.execute("INSERT INTO shifting VALUES (1)")
    try:
        sql = "SELECT * FROM shifting WHERE one < %s"
        assert fetch(own, sql, [5]) == [(1,)]
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE shifting ADD COLUMN other text DEFAULT 'x'")
        assert [fetch(own, sql, [5]), fetch(own, sql, [5])] == [[(1, "x")]] * 2
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE shifting")
