"""What tests of the examples compare: the content, and how many rows each table has."""

from django.apps import apps

from directory.models import AdviceService, DataVersion
from directory.reference import load


def reference():
    for step in ("districts", "places", "postal_codes", "topics", "target_groups"):
        getattr(load, step)()
    load.advice_languages()


def content():
    """Everything that visitors see of the examples, without the ids the database gave."""
    services = AdviceService.objects.filter(is_example=True).select_related("centre__organisation")
    return {
        service.key: [
            row(service),
            row(service.centre),
            service.centre.organisation.name,
            sorted(service.topics.values_list("slug", flat=True)),
            sorted(service.target_groups.values_list("slug", flat=True)),
            sorted(service.districts.values_list("ags", flat=True)),
            sorted(service.spoken_languages.values_list("language", "mode", "note")),
            [str(slot) for slot in service.centre.slots.all()],
            [str(day) for day in service.centre.exceptions.all()],
        ]
        for service in services
    }


def row(entry):
    skipped = {"id", "centre_id", "organisation_id", "changed_at"}
    fields = entry._meta.concrete_fields
    return {f.attname: getattr(entry, f.attname) for f in fields if f.attname not in skipped}


def rows_of_all_tables():
    return {
        model.__name__: model._base_manager.count()
        for model in apps.get_app_config("directory").get_models(include_auto_created=True)
        if model is not DataVersion
    }
