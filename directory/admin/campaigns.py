"""The Bestandsabfrage in the admin: plan it, see whom it reaches, start it, watch it."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_POST

from directory.admin.base import NATIVE_FIELDS, badge
from directory.admin.campaign_map import progress_map
from directory.admin.submissions import REPORTS
from directory.models import Campaign, District
from directory.models.campaigns import CampaignState
from directory.models.choices import ServiceKind
from directory.submissions.campaigns import progress, scope, start
from portal.kit.admin import tables
from portal.kit.admin.locking import LockedAdmin, LockedForm
from portal.kit.text import clean, clean_lines


class CampaignForm(LockedForm):
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Arten"),
        choices=ServiceKind,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Nichts angekreuzt: alle Arten von Angeboten."),
    )
    remind_after = forms.CharField(
        label=gettext_lazy("erinnern nach Tagen"),
        required=False,
        help_text=gettext_lazy("Mit Komma getrennt, zum Beispiel: 14, 28"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "remind_after" in self.fields:
            days = self.instance.remind_after if self.instance.pk else [14, 28]
            self.initial["remind_after"] = ", ".join(map(str, days))

    def clean_title(self):
        return clean(self.cleaned_data["title"])

    def clean_text(self):
        return clean_lines(self.cleaned_data["text"])

    def clean_remind_after(self):
        parts = [part.strip() for part in self.cleaned_data["remind_after"].split(",")]
        parts = [part for part in parts if part]
        if not all(part.isdecimal() and 0 < int(part) <= 365 for part in parts):
            raise ValidationError(_("Bitte Zahlen von 1 bis 365, mit Komma getrennt."))
        return sorted({int(part) for part in parts})


@admin.register(Campaign)
class CampaignAdmin(LockedAdmin, admin.ModelAdmin):
    section, section_order = REPORTS, 2
    form = CampaignForm
    formfield_overrides = NATIVE_FIELDS
    list_display = ["title", "starts_on", "ends_on", "stand", "answered"]
    ordering = ["-starts_on", "-pk"]
    show_full_result_count = False
    change_form_template = "admin/campaign_form.html"
    fieldsets = [
        (None, {"fields": ["title", ("starts_on", "ends_on")]}),
        (gettext_lazy("Worum es geht"), {"fields": ["kinds", "districts"]}),
        (gettext_lazy("E-Mails"), {"fields": ["text", "remind_after", "escalate_after"]}),
    ]

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs["queryset"] = District.objects.defer("polygon")
        kwargs["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_change_permission(self, request, obj=None):
        """Whoever is asked already must not be asked something else."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or obj.state == CampaignState.PLANNED)

    def has_delete_permission(self, request, obj=None):
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or obj.state == CampaignState.PLANNED)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)

    @admin.display(description=gettext_lazy("Stand"), ordering="state")
    def stand(self, campaign):
        return badge(campaign.state, campaign.get_state_display())

    @admin.display(description=gettext_lazy("beantwortet"))
    def answered(self, campaign):
        found = progress.total(campaign)
        return f"{found['done']} / {found['all']}" if found["all"] else "–"

    def get_urls(self):
        def own(view, name, route):
            wrapped = self.admin_site.admin_view(view)
            return path(f"<int:pk>/{route}", wrapped, name=f"directory_campaign_{name}")

        return [
            own(self.progress_view, "progress", "stand/"),
            own(self.export_view, "export", "ergebnis.<str:form>"),
            own(require_POST(self.start_view), "start", "starten/"),
            own(require_POST(self.close_view), "close", "beenden/"),
            own(require_POST(self.revoke_view), "revoke", "sperren/<uuid:recipient>/"),
            *super().get_urls(),
        ]

    def campaign(self, request, pk, *, change=False):
        found = get_object_or_404(Campaign, pk=pk)
        may = super().has_change_permission if change else self.has_view_permission
        if not may(request, found):
            raise Http404
        return found

    def to_progress(self, campaign):
        return HttpResponseRedirect(
            reverse("admin:directory_campaign_progress", args=[campaign.pk])
        )

    def progress_view(self, request, pk):
        """Before the start: whom it reaches. Afterwards: how far it is, as bars and map."""
        campaign = self.campaign(request, pk)
        is_planned = campaign.state == CampaignState.PLANNED
        districts = progress.by_district(campaign)
        context = {
            **self.admin_site.each_context(request),
            "title": campaign.title,
            "opts": self.opts,
            "campaign": campaign,
            "is_planned": is_planned,
            "is_running": campaign.state == CampaignState.RUNNING,
            "may_change": super().has_change_permission(request, campaign),
            "scope": scope.scope_of(campaign) if is_planned else None,
            "total": progress.total(campaign),
            "recipients": progress.by_recipient(campaign),
            "districts": districts,
            "map": progress_map(districts) if districts else None,
            "unreachable": progress.unreachable(campaign),
        }
        return render(request, "admin/campaign.html", context)

    def start_view(self, request, pk):
        campaign = self.campaign(request, pk, change=True)
        try:
            reached = start.start(campaign)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            text = _("Gestartet: %(number)d Stellen werden gefragt.")
            messages.success(request, text % {"number": len(reached.asked)})
        return self.to_progress(campaign)

    def close_view(self, request, pk):
        campaign = self.campaign(request, pk, change=True)
        try:
            start.close(campaign)
            messages.success(request, _("Die Abfrage ist beendet."))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return self.to_progress(campaign)

    def revoke_view(self, request, pk, recipient):
        """The link of one address stops working; its answers stay."""
        campaign = self.campaign(request, pk, change=True)
        found = get_object_or_404(campaign.recipients, pk=recipient)
        found.revoked_at = timezone.now()
        found.save(update_fields=["revoked_at"])
        messages.success(
            request, _("Der Link von %(email)s gilt nicht mehr.") % {"email": found.email}
        )
        return self.to_progress(campaign)

    def export_view(self, request, pk, form):
        campaign = self.campaign(request, pk)
        if form not in tables.FORMATS:
            raise Http404
        data = tables.write(progress.HEADERS, progress.table(campaign), form)
        response = HttpResponse(data, content_type=tables.FORMATS[form])
        name = f"bestandsabfrage-{campaign.pk}.{form}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
