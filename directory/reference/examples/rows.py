"""Writing and deleting many rows without an object for each.

An object with sixty translated columns costs three times as much as its row; and deleting by
object would leave a history entry and a new data version for each.
"""

from django.db import connection, models

from portal.kit.db import write_rows

IDS = 500  # so many in one condition: SQLite allows 999 values a query


def insert(model, rows):
    """Writes rows {column: value}; dates, times and JSON as text. Unnamed columns get defaults."""
    if not rows:
        return
    blank = defaults(model)
    if unknown := rows[0].keys() - blank.keys():
        raise KeyError(f"{model.__name__}: {', '.join(sorted(unknown))}")
    write_rows(model._meta.db_table, list(blank), [tuple((blank | row).values()) for row in rows])


def defaults(model):
    """{column: default as the database takes it}, in the order of the columns."""
    return {
        field.column: field.get_db_prep_save(field.get_default(), connection)
        for field in model._meta.concrete_fields
        if not isinstance(field, models.AutoField)
    }


def erase(model, ids):
    """Deletes these rows, what depends on them, and their history."""
    for start in range(0, len(ids), IDS):
        part = ids[start : start + IDS]
        for relation in model._meta.related_objects:
            if not relation.many_to_many:
                release(relation, part)
        for field in model._meta.many_to_many:
            if field.remote_field.through._meta.auto_created:
                rows = field.remote_field.through._base_manager
                raw_delete(rows.filter(**{f"{field.m2m_field_name()}__in": part}))
        if hasattr(model, "history"):
            erase_history(model, part)
        raw_delete(model._base_manager.filter(pk__in=part))


def erase_history(model, ids):
    versions = model.history.filter(**{f"{model._meta.pk.name}__in": ids})
    for relation in versions.model._meta.get_fields(include_hidden=True):
        # The history of a many-to-many field hangs on the version, but is not deleted with it.
        if relation.auto_created and relation.one_to_many:
            rows = relation.related_model._base_manager
            raw_delete(rows.filter(**{f"{relation.field.name}__in": versions}))
    versions.delete()


def release(relation, ids):
    """What the foreign key says shall happen to the rows that point to these ids."""
    model = relation.related_model
    found = model._base_manager.filter(**{f"{relation.field.name}__in": ids})
    if relation.on_delete is models.SET_NULL:
        found.update(**{relation.field.name: None})
    elif relation.on_delete is models.CASCADE and has_dependants(model):
        erase(model, list(found.values_list("pk", flat=True)))
    elif relation.on_delete is models.CASCADE:
        raw_delete(found)


def has_dependants(model):
    return bool(model._meta.related_objects or model._meta.many_to_many)


def raw_delete(rows):
    rows._raw_delete(rows.db)
