"""What all models share: constraints, positions, and everything that knows a database vendor."""

import math

from django.db import connection, models
from django.db.models import F, Q, Value
from django.db.models.expressions import Combinable
from django.utils.translation import gettext_lazy as _

KM_PER_DEGREE = 111.195  # mean Earth radius 6371.0088 km
GERMANY = {"latitude": (47.2, 55.1), "longitude": (5.8, 15.1)}


def in_germany(latitude, longitude):
    """Whether a position (degrees) is finite and lies in Germany's bounding box."""
    south, north = GERMANY["latitude"]
    west, east = GERMANY["longitude"]
    return south <= latitude <= north and west <= longitude <= east


def position_constraints(name, latitude="latitude", longitude="longitude"):
    """Both coordinates or none, and within Germany; NaN fails on PostgreSQL, is NULL on SQLite."""
    # A check that comes out as NULL passes: without „not null“ half a position would.
    return [
        models.CheckConstraint(
            name=f"{name}_position_lies_in_germany",
            violation_error_message=_(
                "Breite und Länge gehören zusammen und liegen in Deutschland."
            ),
            condition=Q(**{f"{latitude}__range": GERMANY["latitude"], f"{latitude}__isnull": False})
            & Q(**{f"{longitude}__range": GERMANY["longitude"], f"{longitude}__isnull": False})
            | Q(**{f"{latitude}__isnull": True}) & Q(**{f"{longitude}__isnull": True}),
        )
    ]


def one_of(name, field, choices):
    """A constraint: the column holds one of the values of the enum."""
    return models.CheckConstraint(
        name=name,
        condition=Q(**{f"{field}__in": list(choices.values)}),
        violation_error_message=_("Dieser Wert ist hier nicht vorgesehen."),
    )


def not_before(name, first, last):
    """A constraint: the period ends on or after its first day; either end may be open."""
    return models.CheckConstraint(
        name=name,
        violation_error_message=_("Das Ende liegt vor dem Anfang."),
        condition=Q(**{f"{first}__isnull": True})
        | Q(**{f"{last}__isnull": True})
        | Q(**{f"{last}__gte": F(first)}),
    )


def squared_km(origin, latitude="latitude", longitude="longitude") -> Combinable:
    """SQL for the square of the distance in km between `origin` (lat, lon) and a row.

    Equirectangular with the origin's parallel: within Lower Saxony the error stays under 1 %
    at 50 km, and plain products and sums give the same double on every database, so both
    order alike. Source: any textbook of map projections („plate carrée“).
    """
    lat, lon = origin
    north = (F(latitude) - Value(lat)) * Value(KM_PER_DEGREE)
    east = (F(longitude) - Value(lon)) * Value(KM_PER_DEGREE * math.cos(math.radians(lat)))
    return models.ExpressionWrapper(north * north + east * east, models.FloatField())


def box(origin, km, latitude="latitude", longitude="longitude") -> Q:
    """Rows in the square of ±`km` around `origin`: what an index can answer."""
    lat, lon = origin
    high = km / KM_PER_DEGREE
    wide = high / math.cos(math.radians(lat))
    return Q(
        **{f"{latitude}__range": (lat - high, lat + high)},
        **{f"{longitude}__range": (lon - wide, lon + wide)},
    )


def distance_km(origin, position):
    """Distance in km between two (lat, lon), by the same formula as the database's."""
    north = (position[0] - origin[0]) * KM_PER_DEGREE
    east = (position[1] - origin[1]) * KM_PER_DEGREE * math.cos(math.radians(origin[0]))
    return math.hypot(north, east)


class Json:
    """An expression that gives text in JSON, in the words of each database."""

    output_field = models.TextField()

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template=self.sqlite, **context)

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template=self.postgresql, **context)


class JsonRow(Json, models.Func):
    """The values of columns, as an array."""

    sqlite = "JSON_ARRAY(%(expressions)s)"
    postgresql = "JSON_BUILD_ARRAY(%(expressions)s)::text"


class JsonRows(Json, models.Aggregate):
    """The values of columns in all rows of a group: an array for each row."""

    sqlite = "JSON_GROUP_ARRAY(JSON_ARRAY(%(expressions)s))"
    postgresql = "JSON_AGG(JSON_BUILD_ARRAY(%(expressions)s))::text"


def rows_of(rows, owner, *names, of="pk") -> Combinable:
    """A column beside a row: these columns of all `rows` that belong to it, or NULL if none does.

    `owner` is the column of `rows` that holds what the outer row has in its column `of`.
    """
    mine = rows.filter(**{owner: models.OuterRef(of)}).order_by().values(owner)
    return models.Subquery(mine.annotate(found=JsonRows(*names)).values("found"))


def write_rows(table, columns, rows):
    """Writes plain tuples the fastest way the database has: COPY on PostgreSQL."""
    quote = connection.ops.quote_name
    target = f"{quote(table)} ({', '.join(map(quote, columns))})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {target} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {target} VALUES ({marks})", rows)


def refresh_statistics(*tables):
    """Tells the database's planner how full these tables are now."""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(table)}")


def size_on_disk():
    """Bytes of the whole database with its indexes."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
        else:
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        return cursor.fetchone()[0]


def replace_rows(manager, names, wanted, among=None):
    """Makes the related rows of `manager` those with the `wanted` values of the columns `names`.

    What is there already stays as it is, so a history shows what really changed. `among`
    (default: all) are the rows that may go.
    """
    wanted = list(dict.fromkeys(map(tuple, wanted)))
    rows = manager.all() if among is None else among
    there = {tuple(getattr(row, name) for name in names): row for row in rows}
    for values, row in there.items():
        if values not in wanted:
            row.delete()
    for values in wanted:
        if values not in there:
            manager.create(**dict(zip(names, values, strict=True)))
