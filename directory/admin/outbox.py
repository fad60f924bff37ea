"""The outbox for staff: what went out, what waits, what fails and why."""

from django.contrib import admin, messages
from django.db.models import Q
from django.utils.translation import gettext_lazy as _, ngettext

from directory.admin.base import badge
from directory.admin.filters import Choice
from directory.admin.submissions import REPORTS
from directory.models import OutboxMail
from directory.submissions import outbox
from portal.kit.admin.search import FoldedSearch

RETRY = "directory.retry_outboxmail"


class MailStateFilter(Choice):
    title = _("Stand")
    parameter_name = "stand"

    def options(self):
        unsent = Q(sent_at=None)
        return {
            "wartet": (_("wartet"), unsent & Q(tries=0)),
            "fehler": (_("noch nicht zustellbar"), unsent & Q(tries__gt=0, given_up_at=None)),
            "aufgegeben": (_("aufgegeben"), unsent & Q(given_up_at__isnull=False)),
            "gesendet": (_("gesendet"), Q(sent_at__isnull=False)),
        }


@admin.register(OutboxMail)
class OutboxMailAdmin(FoldedSearch, admin.ModelAdmin):
    """Without the words of a mail: codes and links in it are for its reader alone."""

    section, section_order = REPORTS, 9
    list_display = ["subject", "to", "created_at", "badge", "tries", "last_error"]
    list_filter = [MailStateFilter]
    list_per_page = 50
    show_full_result_count = False
    folded_fields = key_fields = ()
    plain_fields = ["to", "subject"]
    search_help_text = _("Adresse oder Betreff")
    fields = [
        *("subject", "to", "language", "created_at", "sent_at"),
        *("tries", "last_error", "next_try_at", "given_up_at"),
    ]
    actions = ["retry"]

    def get_queryset(self, request):
        """Mails to unknown addresses are written and never sent: whether any exist is nobody's."""
        return super().get_queryset(request).exclude(tries=0, given_up_at__isnull=False)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_retry_permission(self, request):
        return request.user.has_perm(RETRY)

    @admin.display(description=_("Stand"), ordering="sent_at")
    def badge(self, mail):
        if mail.sent_at:
            return badge("fresh", _("gesendet"))
        if mail.given_up_at:
            return badge("missing", _("aufgegeben"))
        return badge("outdated", _("noch nicht zustellbar") if mail.tries else _("wartet"))

    @admin.action(permissions=["retry"], description=_("Noch einmal versuchen"))
    def retry(self, request, queryset):
        number = outbox.retry(queryset)
        text = ngettext(
            "%(number)d E-Mail wird gleich noch einmal versucht.",
            "%(number)d E-Mails werden gleich noch einmal versucht.",
            number,
        )
        messages.success(request, text % {"number": number})
