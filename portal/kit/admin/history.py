"""Who changed what, when: the history as a table of readable differences."""

import itertools
from dataclasses import replace
from datetime import date, datetime

from django.db.models import BooleanField, JSONField
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from modeltranslation.fields import TranslationField
from simple_history.admin import SimpleHistoryAdmin
from simple_history.template_utils import HistoricalRecordContextHelper, ObjDiffDisplay

from portal import languages
from portal.kit.translation import TranslatedModel

LONGEST_VALUE = 400
MOST_PART_CHANGES = 200


class Difference(HistoricalRecordContextHelper):
    """Old and new values in words: labels instead of codes, yes instead of True."""

    def prepare_delta_change_value(self, change, value):
        value = super().prepare_delta_change_value(change, value)
        return in_words(self.model._meta.get_field(change.field), value)

    def format_delta_change(self, change):
        name = label(self.model._meta.get_field(change.field))
        return replace(super().format_delta_change(change), field=name)

    def get_obj_diff_display(self):
        return Shortened(max_length=LONGEST_VALUE)


class Shortened(ObjDiffDisplay):
    def shortened_str(self, prefix, num_skipped_chars, suffix):
        return f"{prefix} […] {suffix}"


def label(field):
    """„Titel“, „Titel (Englisch)“: the German name of a field, with its language."""
    if not isinstance(field, TranslationField):
        return field.verbose_name
    name = field.translated_field.verbose_name
    if field.language == languages.SOURCE:
        return name
    return f"{name} ({languages.BY_CODE[field.language].german})"


def in_words(field, value):
    if isinstance(value, list) and not isinstance(field, JSONField):
        return ", ".join(sorted(map(str, value))) or _("leer")
    if value is None or value == "":
        return _("leer")
    if isinstance(field, BooleanField):
        return _("ja") if value else _("nein")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value, "SHORT_DATE_FORMAT")
    return value


def changes_between(model, newer, older):
    # The column without a language only repeats the one of the active language.
    repeated = model.translated_fields() if issubclass(model, TranslatedModel) else ()
    delta = newer.diff_against(older, excluded_fields=repeated, foreign_keys_are_objs=True)
    rows = Difference(model, newer).context_for_delta_changes(delta)
    # NULL and the empty text are different to a database alone.
    return [row for row in rows if row["old"] != row["new"]]


def records(entry):
    """The history of an entry, newest first."""
    return entry.history.select_related("history_user")


def last_change(entry):
    return records(entry).first()


def differences(entry, since_version):
    """What others changed since a version; empty if the history does not reach back that far."""
    newest = last_change(entry)
    if newest is None or since_version is None:
        return []
    older = entry.history.filter(version__lte=since_version).first()
    return changes_between(type(entry), newest, older) if older else []


class HistoryAdmin(SimpleHistoryAdmin):
    object_history_template = "admin/history.html"
    history_list_per_page = 50
    history_parts = ()  # models with a history whose rows belong to an entry, as (model, column)

    def history_view(self, request, object_id, extra_context=None):
        parts = list(self.part_changes(object_id))[:MOST_PART_CHANGES]
        return super().history_view(request, object_id, {"parts": parts} | (extra_context or {}))

    def part_changes(self, pk):
        """What came and went in the rows of an entry, newest first."""
        records = [
            record
            for model, column in self.history_parts
            for record in model.history.filter(**{column: pk}).select_related("history_user")
        ]
        for record in sorted(records, key=lambda r: (r.history_date, r.history_id), reverse=True):
            yield {
                "record": record,
                "kind": record.instance_type._meta.verbose_name,
                "words": str(record.instance),
            }

    def get_urls(self):
        """Without the form of an old state: saving it would pass by the locking."""
        return super(SimpleHistoryAdmin, self).get_urls()

    def set_history_delta_changes(self, request, historical_records, foreign_keys_are_objs=True):
        rows = list(historical_records)
        for newer, older in itertools.pairwise(rows):
            newer.history_delta_changes = changes_between(self.model, newer, older)

    def history_view_title(self, request, obj):
        return _("Verlauf: %(entry)s") % {"entry": obj}
