"""What readers told the editors: read, answer, mark as done. Nobody changes what they wrote."""

from django.contrib import admin
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from portal import languages
from portal.models import Feedback


class DoneFilter(admin.SimpleListFilter):
    title = gettext_lazy("Stand")
    parameter_name = "stand"

    def lookups(self, request, model_admin):
        return [("offen", _("offen")), ("erledigt", _("erledigt"))]

    def queryset(self, request, queryset):
        match self.value():
            case "offen":
                return queryset.waiting()
            case "erledigt":
                return queryset.exclude(done_at=None)


class LanguageFilter(admin.SimpleListFilter):
    title = gettext_lazy("Sprache")
    parameter_name = "sprache"

    def lookups(self, request, model_admin):
        return [(language.code, language.german) for language in languages.LANGUAGES]

    def queryset(self, request, queryset):
        return queryset.filter(language=self.value()) if self.value() else queryset


@admin.register(Feedback)
class FeedbackAdmin(admin.ModelAdmin):
    section, section_order = gettext_lazy("Seiten"), 41
    list_display = ["day", "kind", "beginning", "language_name", "page", "state"]
    list_display_links = ["day", "beginning"]
    list_filter = [DoneFilter, "kind", LanguageFilter]
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = ["mark_done", "reopen"]
    fields = ["kind", "day", "language_name", "text", "where", "sender", "state"]
    readonly_fields = fields

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_answer_permission(self, request):
        return request.user.has_perm("portal.answer_feedback")

    @admin.display(description=gettext_lazy("eingegangen am"), ordering="created_at")
    def day(self, feedback):
        return timezone.localtime(feedback.created_at).strftime("%d.%m.%Y")

    @admin.display(description=gettext_lazy("Nachricht"))
    def beginning(self, feedback):
        return format_html('<span dir="auto">{}</span>', Truncator(feedback.message).chars(80))

    @admin.display(description=gettext_lazy("Nachricht"))
    def text(self, feedback):
        return format_html('<div class="typed-text" dir="auto">{}</div>', feedback.message)

    @admin.display(description=gettext_lazy("Sprache"), ordering="language")
    def language_name(self, feedback):
        known = languages.BY_CODE.get(feedback.language)
        return known.german if known else feedback.language

    @admin.display(description=gettext_lazy("Seite"))
    def where(self, feedback):
        return format_html('<a href="{0}">{0}</a>', feedback.page) if feedback.page else None

    @admin.display(description=gettext_lazy("Antwort an"))
    def sender(self, feedback):
        return (
            format_html('<a href="mailto:{0}">{0}</a>', feedback.email) if feedback.email else None
        )

    @admin.display(description=gettext_lazy("Stand"), ordering="done_at")
    def state(self, feedback):
        if feedback.done_at is None:
            return _("offen")
        day = timezone.localtime(feedback.done_at)
        return _("erledigt am %(day)s") % {"day": f"{day:%d.%m.%Y}"}

    @admin.action(permissions=["answer"], description=gettext_lazy("Als erledigt kennzeichnen"))
    def mark_done(self, request, queryset):
        self.tell(request, queryset.waiting().update(done_at=timezone.now()))

    @admin.action(permissions=["answer"], description=gettext_lazy("Wieder öffnen"))
    def reopen(self, request, queryset):
        self.tell(request, queryset.exclude(done_at=None).update(done_at=None))

    def tell(self, request, number):
        text = ngettext(
            "%(number)d Rückmeldung geändert.", "%(number)d Rückmeldungen geändert.", number
        )
        self.message_user(request, text % {"number": number})
