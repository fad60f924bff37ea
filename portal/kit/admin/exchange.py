"""Import and export of a change list as CSV and XLSX: look first, then all rows or none."""

from django import forms
from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from portal.kit.admin import tables as tables
from portal.kit.admin.columns import messages_of

LARGEST_FILE = 5_000_000
# The file travels with the page between preview and import; a request may hold 2.5 MB.
LARGEST_PAYLOAD = 2_000_000
AN_HOUR = 3600
SHOWN_ROWS = 200


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("CSV- oder XLSX-Datei"),
        help_text=gettext_lazy("Erst die Vorschau zeigt, was sich ändern würde."),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("Die Datei ist größer als 5 MB."))
        try:
            self.table = tables.read(file.name, file.read())
        except tables.UnreadableTable as error:
            raise forms.ValidationError(str(error)) from error
        return file


class ExchangeAdmin:
    """Mixin for a ModelAdmin; `resource_class` is a `TableResource`."""

    resource_class = None

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        wrap = self.admin_site.admin_view
        return [
            path("import/", wrap(self.import_view), name=f"{name}_import"),
            path("export/<str:form>/", wrap(self.export_view), name=f"{name}_export"),
            *super().get_urls(),
        ]

    def may_export(self, request):
        opts, user = self.opts, request.user
        rights = [f"{opts.app_label}.{verb}_{opts.model_name}" for verb in ("view", "change")]
        return any(map(user.has_perm, rights))

    def may_import(self, request):
        return self.has_add_permission(request) and self.has_change_permission(request)

    def changelist_view(self, request, extra_context=None):
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}"
        context = {**(extra_context or {})}
        if self.may_export(request):
            query = f"?{request.GET.urlencode()}" if request.GET else ""
            context["export_urls"] = [
                (form.upper(), reverse(f"{name}_export", args=[form]) + query)
                for form in tables.FORMATS
            ]
        if self.may_import(request):
            context["import_url"] = reverse(f"{name}_import")
        return super().changelist_view(request, context)

    def export_view(self, request, form):
        if not self.may_export(request):
            raise PermissionDenied
        if form not in tables.FORMATS:
            raise Http404
        try:
            rows = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters as error:
            raise Http404 from error
        resource = self.resource_class()
        keys = rows.order_by().values("pk")
        entries = resource.get_queryset().filter(pk__in=keys).order_by("key")
        content = tables.write(resource.headers(), map(resource.texts, entries), form)
        name = f"{self.opts.model_name}-{timezone.localdate().isoformat()}.{form}"
        response = HttpResponse(content, content_type=tables.FORMATS[form])
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def import_view(self, request):
        if not self.may_import(request):
            raise PermissionDenied
        if "payload" in request.POST:
            return self.import_for_good(request)
        form = UploadForm(request.POST or None, request.FILES or None)
        context = {"form": form}
        if request.method == "POST" and form.is_valid():
            context |= self.preview(request, form.cleaned_data["file"].name, form.table)
        return self.import_page(request, context)

    def preview(self, request, name, table):
        context = self.outcome(self.run(table, name, dry_run=True))
        if not context["errors"]:
            payload = self.sign(request, name, table)
            if len(payload) <= LARGEST_PAYLOAD:
                return {**context, "payload": payload}
            context["errors"] = [{"message": _("Die Datei ist zu groß: Bitte teilen Sie sie.")}]
        return context

    def import_for_good(self, request):
        try:
            name, headers, rows = signing.loads(
                request.POST["payload"], salt=self.salt(request), max_age=AN_HOUR
            )
        except signing.BadSignature:
            messages.error(request, _("Die Vorschau ist abgelaufen. Bitte laden Sie neu hoch."))
            return HttpResponseRedirect(request.path)
        table = tables.dataset([headers, *rows])
        context = self.outcome(self.run(table, name, dry_run=False))
        if context["errors"]:
            return self.import_page(request, {**context, "form": UploadForm()})
        text = _("Import fertig: %(new)d neu, %(updated)d geändert, %(same)d unverändert.")
        messages.success(request, text % context["totals"])
        return HttpResponseRedirect(
            reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        )

    def sign(self, request, name, table):
        content = [name, table.headers, [list(row) for row in table]]
        return signing.dumps(content, salt=self.salt(request), compress=True)

    def salt(self, request):
        return f"import-{self.opts.label}-{request.user.pk}"

    def run(self, table, name, *, dry_run):
        return self.resource_class().import_data(
            table, dry_run=dry_run, rollback_on_validation_errors=True, file_name=name
        )

    def outcome(self, result):
        changed = [row for row in result.rows if row.import_type in ("new", "update")]
        return {
            "errors": list(errors_of(result)),
            "rows": changed[:SHOWN_ROWS],
            "more": max(0, len(changed) - SHOWN_ROWS),
            "totals": {
                "new": result.totals["new"],
                "updated": result.totals["update"],
                "same": result.totals["skip"],
            },
        }

    def import_page(self, request, context):
        resource = self.resource_class()
        return render(
            request,
            "admin/import.html",
            {
                **self.admin_site.each_context(request),
                "title": _("Importieren: %(kind)s") % {"kind": self.opts.verbose_name_plural},
                "opts": self.opts,
                "columns": resource.headers(),
                **context,
            },
        )


def errors_of(result):
    """[{row, column, message}]; rows are counted as a spreadsheet does, with the headers as 1."""
    for error in result.base_errors:
        yield {"message": str(error.error)}
    for failed in result.error_rows:
        for error in failed.errors:
            yield {"row": failed.number + 1, "message": messages_of(error.error)[0]}
    for invalid in result.invalid_rows:
        for column, texts in invalid.error_dict.items():
            name = "" if column == "__all__" else column
            for text in texts:
                yield {"row": invalid.number + 1, "column": name, "message": text}
