"""Import of a table into versioned entries: only what differs is written, all rows or none."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export.instance_loaders import CachedInstanceLoader
from import_export.resources import ModelResource

from portal.kit.admin.columns import messages_of
from portal.kit.locking import Stale

KEY, VERSION = "key", "version"


class TableResource(ModelResource):
    """Rows are found by `key`; a `version` says which state of the entry the file was made from.

    A cell counts as changed if its text differs from what an export would write now. So a file
    that comes back as it went out changes nothing, whatever a spreadsheet did to it.
    """

    class Meta:
        import_id_fields = (KEY,)
        instance_loader_class = CachedInstanceLoader
        skip_diff = True
        clean_model_instances = True
        use_transactions = True

    related_names = ()  # for select_related
    prefetch_names = ()

    def get_queryset(self):
        rows = self._meta.model._base_manager.select_related(*self.related_names)
        return rows.prefetch_related(*self.prefetch_names)

    def headers(self):
        return [KEY, VERSION, *(name for name in self.fields if name != KEY)]

    def texts(self, entry):
        """The cells of an entry in the order of `headers`."""
        version = str(entry.version) if entry.pk else ""
        cells = {name: field.export(entry) for name, field in self.fields.items()}
        return [{**cells, VERSION: version}[name] for name in self.headers()]

    def before_import(self, dataset, **kwargs):
        if unknown := [name for name in dataset.headers if name not in self.headers()]:
            raise ValueError(_("Unbekannte Spalten: %(names)s") % {"names": ", ".join(unknown)})
        if KEY not in dataset.headers:
            raise ValueError(_("Die Spalte „key“ fehlt."))
        self.seen_keys = set()
        self.file_name = kwargs.get("file_name") or ""

    def before_import_row(self, row, **kwargs):
        key = row[KEY]
        if key in self.seen_keys:
            raise ValidationError({KEY: _("Diesen Schlüssel gibt es in der Datei schon.")})
        self.seen_keys.add(key)

    def after_init_instance(self, instance, new, row, **kwargs):
        current = dict(zip(self.headers(), self.texts(instance), strict=True))
        self.is_new = new
        self.changes = {
            name: (current[name], text)
            for name, text in row.items()
            if name in self.fields and text != current[name] and (text or not new)
        }

    def import_instance(self, instance, row, **kwargs):
        self.parsed, errors = {}, {}
        for name, (_old, text) in self.changes.items():
            try:
                self.parsed[name] = self.fields[name].parse(text)
                if not self.fields[name].is_related:
                    self.fields[name].apply(instance, self.parsed[name])
            except ValueError as error:
                errors[name] = ValidationError(str(error))
            except ValidationError as error:
                errors[name] = ValidationError(messages_of(error))
        if errors:
            raise ValidationError(errors)

    def skip_row(self, instance, original, row, import_validation_errors=None):
        if import_validation_errors:
            return False
        for name, field in self.fields.items():
            # „9:00“ and „09:00“ are different texts but the same value.
            if name in self.changes and not field.is_related:
                old, new = self.changes[name][0], field.export(instance)
                if old == new:
                    del self.changes[name]
        return not self.is_new and not self.changes

    def before_save_instance(self, instance, row, **kwargs):
        instance._change_reason = _("Import: %(file)s") % {"file": self.file_name[:80]}
        if self.is_new:
            return
        expected = row.get(VERSION) or str(instance.version)
        try:
            instance.advance(int(expected))
        except (Stale, ValueError) as error:
            message = _("Der Eintrag wurde geändert, seit diese Tabelle exportiert wurde.")
            raise ValidationError({VERSION: message}) from error

    def save_m2m(self, instance, row, **kwargs):
        for name, value in self.parsed.items():
            if self.fields[name].is_related and name in self.changes:
                self.fields[name].apply(instance, value)

    def after_import_row(self, row, row_result, **kwargs):
        row_result.key = row[KEY]
        row_result.changes = [
            {"field": name, "old": old, "new": new} for name, (old, new) in self.changes.items()
        ]
