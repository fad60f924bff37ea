"""The exchange tables of centres and services: stable English names for every column."""

from django.utils.translation import gettext as _

from directory.models import AdviceCentre, AdviceLanguage, AdviceService, week_text
from directory.models.choices import Channel, Flag, LanguageMode
from directory.week import replace_week
from portal import languages
from portal.kit.admin.columns import Column, ManyColumn, ModelColumn, ReferenceColumn
from portal.kit.admin.resource import TableResource
from portal.kit.db import replace_rows


def plain_columns(model, *names):
    return {name: ModelColumn(model, name) for name in names}


def translated_columns(model, *names):
    columns = [languages.column(name, code) for name in names for code in languages.CODES]
    return plain_columns(model, *columns)


class SecretColumn(ModelColumn):
    """Gives away where a centre is: empty in every table if its address is hidden."""

    def text(self, entry):
        return "" if entry.hides_address else super().text(entry)


class WeekColumn(Column):
    is_related = True

    def text(self, entry):
        if entry.pk is None:
            return ""
        return week_text.write(
            slot for slot in entry.slots.all() if not (slot.season_from or slot.season_to)
        )

    def parse(self, text):
        return week_text.parse(text)

    def apply(self, entry, value):
        replace_week(entry, value)


class SpokenColumn(Column):
    """„ar:fluent|en:interpreter:dienstags“: language, how, and a note."""

    is_related = True

    def text(self, entry):
        rows = entry.spoken_languages.all() if entry.pk else []
        parts = [":".join(filter(None, (r.language_id, r.mode, r.note))) for r in rows]
        return "|".join(sorted(parts))

    def parse(self, text):
        known = set(AdviceLanguage.objects.values_list("pk", flat=True))
        rows = [self.row(part.strip(), known) for part in text.split("|") if part.strip()]
        codes = [code for code, _mode, _note in rows]
        if len(codes) != len(set(codes)):
            raise ValueError(_("Eine Sprache steht mehrmals da."))
        return rows

    def row(self, part, known):
        code, mode, note = (*part.split(":", 2), "", "")[:3]
        mode = mode or LanguageMode.FLUENT
        if code not in known:
            raise ValueError(_("Die Sprache „%(code)s“ ist nicht bekannt.") % {"code": code})
        if mode not in LanguageMode.values or len(note) > 120:
            raise ValueError(
                _("„%(part)s“ ist nicht wie „ar:fluent“; möglich sind %(modes)s.")
                % {"part": part, "modes": ", ".join(LanguageMode.values)}
            )
        return code, mode, note

    def apply(self, entry, value):
        replace_rows(entry.spoken_languages, ("language_id", "mode", "note"), value)


def centre_columns():
    secret = ("street", "postcode", "city", "latitude", "longitude")
    return {
        **plain_columns(AdviceCentre, "key", "name"),
        "organisation": ReferenceColumn(AdviceCentre, "organisation", by="name"),
        "hides_address": ModelColumn(AdviceCentre, "hides_address"),
        **{name: SecretColumn(AdviceCentre, name) for name in secret},
        "precision": ModelColumn(AdviceCentre, "precision"),
        "district": ReferenceColumn(AdviceCentre, "district", by="slug"),
        **plain_columns(AdviceCentre, "phone", "email", "website"),
        **plain_columns(AdviceCentre, "step_free", "lift", "accessible_toilet"),
        "hours": WeekColumn("hours"),
        **{
            name: SecretColumn(AdviceCentre, name)
            for name in translated_columns(AdviceCentre, "directions")
        },
        **translated_columns(AdviceCentre, "hours_note"),
        "staff_note": ModelColumn(AdviceCentre, "staff_note"),
    }


def service_columns():
    channels = [channel.column for channel in Channel]
    return {
        "key": ModelColumn(AdviceService, "key"),
        "centre": ReferenceColumn(AdviceService, "centre", by="key"),
        **plain_columns(AdviceService, "kind", "status"),
        **translated_columns(AdviceService, "title"),
        "topics": ManyColumn(AdviceService, "topics"),
        "target_groups": ManyColumn(AdviceService, "target_groups"),
        "languages": SpokenColumn("languages"),
        **plain_columns(AdviceService, *channels, "appointment", "capacity", *Flag.values),
        **plain_columns(AdviceService, "min_age", "max_age", "area"),
        "districts": ManyColumn(AdviceService, "districts"),
        **plain_columns(AdviceService, "funded_by", "valid_from", "valid_to"),
        **plain_columns(AdviceService, "source_url", "source_date", "confirmed_on"),
        **plain_columns(AdviceService, "confirmed_by", "staff_note"),
        **translated_columns(AdviceService, "description", "documents", "cost_note"),
    }


class CentreTable(TableResource):
    related_names = ["organisation", "district"]
    prefetch_names = ["slots"]

    class Meta(TableResource.Meta):
        model = AdviceCentre
        fields = ()

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.fields = centre_columns()


class ServiceTable(TableResource):
    related_names = ["centre"]
    prefetch_names = ["topics", "target_groups", "districts", "spoken_languages"]

    class Meta(TableResource.Meta):
        model = AdviceService
        fields = ()

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.fields = service_columns()
