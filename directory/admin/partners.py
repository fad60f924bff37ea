"""Partners and their invitations: staff invite, withdraw, end; nobody types an account."""

from django.contrib import admin, messages
from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from directory.admin.base import NATIVE_FIELDS, badge
from directory.admin.filters import Choice
from directory.admin.submissions import REPORTS
from directory.models import District, Invitation, PartnerMembership
from directory.submissions import invitations
from portal import languages


class ActiveFilter(Choice):
    title = gettext_lazy("Stand")
    parameter_name = "stand"

    def options(self):
        today = timezone.localdate()
        ended = Q(ended_on__lte=today) | Q(user__is_active=False)
        return {
            "aktiv": (gettext_lazy("aktiv"), ~ended),
            "beendet": (gettext_lazy("beendet"), ended),
        }


class WaitingFilter(Choice):
    title = gettext_lazy("Stand")
    parameter_name = "stand"

    def options(self):
        waiting = Q(accepted_at=None, revoked_at=None)
        now = timezone.now()
        return {
            "offen": (gettext_lazy("offen"), waiting & Q(expires_at__gt=now)),
            "abgelaufen": (gettext_lazy("abgelaufen"), waiting & Q(expires_at__lte=now)),
            "angenommen": (gettext_lazy("angenommen"), Q(accepted_at__isnull=False)),
            "zurueckgezogen": (gettext_lazy("zurückgezogen"), Q(revoked_at__isnull=False)),
        }


class BodyAdmin(admin.ModelAdmin):
    """What both lists share: for whom somebody speaks."""

    section = REPORTS
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    formfield_overrides = NATIVE_FIELDS
    autocomplete_fields = ["organisation"]
    list_select_related = ["organisation", "district"]

    def changelist_view(self, request, extra_context=None):
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.remote_field.model is District:
            kwargs["queryset"] = District.objects.defer("polygon")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        if db_field.name == "language":
            kwargs["choices"] = [(one.code, one.german) for one in languages.enabled()]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def has_delete_permission(self, request, obj=None):
        """What was once a right stays readable."""
        return False

    @admin.display(description=gettext_lazy("für"))
    def body_name(self, row):
        both = [str(one) for one in (row.organisation, row.district) if one]
        return ", ".join(both)


@admin.register(PartnerMembership)
class MembershipAdmin(BodyAdmin):
    section_order = 20
    list_display = ["email", "body_name", "role", "since", "standing"]
    list_filter = [ActiveFilter, "role", ("district", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["organisation", "district", "user"]
    search_fields = ["user__email", "organisation__name", "district__name"]
    search_help_text = gettext_lazy("E-Mail, Träger, Landkreis")
    fields = ["email", "body_name", "role", "language", "since", "ended_on", "invited_by"]
    readonly_fields = ["email", "body_name", "since", "ended_on", "invited_by"]
    actions = ["end"]

    def has_add_permission(self, request):
        """Only an invitation shows that an address belongs to somebody."""
        return False

    @admin.display(description=gettext_lazy("E-Mail"), ordering="user__email")
    def email(self, row):
        return row.user.email

    @admin.display(description=gettext_lazy("Stand"))
    def standing(self, row):
        is_over = row.ended_on and row.ended_on <= timezone.localdate()
        if is_over or not row.user.is_active:
            return badge("plain", _("beendet"))
        return badge("fresh", _("aktiv"))

    @admin.action(permissions=["change"], description=gettext_lazy("Partnerschaft beenden"))
    def end(self, request, queryset):
        rows = list(queryset.filter(ended_on=None).select_related("user"))
        for membership in rows:
            invitations.end(membership, by=request.user)
        text = ngettext("%d Partnerschaft beendet.", "%d Partnerschaften beendet.", len(rows))
        messages.success(request, text % len(rows))


@admin.register(Invitation)
class InvitationAdmin(BodyAdmin):
    section_order = 21
    list_display = ["email", "body_name", "role", "created_at", "expires_at", "standing"]
    list_filter = [WaitingFilter, ("district", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["email", "organisation__name", "district__name"]
    search_help_text = gettext_lazy("E-Mail, Träger, Landkreis")
    fields = ["email", "organisation", "district", "role", "language"]
    actions = ["resend", "revoke"]

    def has_change_permission(self, request, obj=None):
        """An invitation that was sent is withdrawn and sent anew, never changed."""
        return obj is None and super().has_change_permission(request)

    def get_fields(self, request, obj=None):
        read = ["created_at", "expires_at", "accepted_at", "revoked_at", "invited_by"]
        return [*self.fields, *read] if obj else self.fields

    def save_model(self, request, obj, form, change):
        typed = {name: getattr(obj, name) for name in self.fields}
        sent = invitations.invite(by=request.user, **typed)
        obj.pk = sent.pk

    @admin.display(description=gettext_lazy("Stand"))
    def standing(self, row):
        if row.accepted_at:
            return badge("fresh", _("angenommen"))
        if row.revoked_at:
            return badge("plain", _("zurückgezogen"))
        return badge("outdated", _("offen")) if row.is_open else badge("missing", _("abgelaufen"))

    @admin.action(permissions=["add"], description=gettext_lazy("Erneut senden"))
    def resend(self, request, queryset):
        self.each(request, queryset, invitations.resend, _("Erneut gesendet"))

    @admin.action(permissions=["add"], description=gettext_lazy("Einladung zurückziehen"))
    def revoke(self, request, queryset):
        self.each(request, queryset, invitations.revoke, _("Zurückgezogen"))

    def each(self, request, queryset, verb, done):
        """Applies a verb to each and tells how many it was too late for."""
        counts = {True: 0, False: 0}
        for invitation in queryset.select_related("organisation", "district"):
            try:
                verb(invitation, by=request.user)
                counts[True] += 1
            except invitations.NoLongerValid:
                counts[False] += 1
        messages.success(request, f"{done}: {counts[True]}.")
        if counts[False]:
            text = _("Schon angenommen oder zurückgezogen: %d.") % counts[False]
            messages.warning(request, text)
