"""Anybody may tell of a mistake in a public entry: a short form, no account."""

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.kit.proof_of_work import WorkedForm
from portal.kit.words import Words


class Mistake(models.TextChoices):
    """What people meet; the code stands in the report for staff to filter by."""

    PHONE = "phone", _("Telefon oder E-Mail stimmt nicht")
    ADDRESS = "address", _("Die Adresse stimmt nicht")
    HOURS = "hours", _("Die Öffnungszeiten stimmen nicht")
    LANGUAGES = "languages", _("Die Sprachen stimmen nicht")
    GONE = "gone", _("Das Angebot gibt es nicht mehr")
    OTHER = "other", _("Etwas anderes")


class NoticeForm(WorkedForm):
    purpose = "notice"

    mistake = forms.ChoiceField(
        label=_("Was stimmt nicht?"), choices=Mistake, widget=forms.RadioSelect
    )
    message = Words(
        label=_("Was ist richtig?"),
        help_text=_("In jeder Sprache. Bitte keine Namen und nichts über Ihren eigenen Fall."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )
    email = forms.EmailField(
        label=_("Ihre E-Mail-Adresse"),
        help_text=_(
            "Nur wenn Sie eine Antwort möchten. Wir löschen sie 30 Tage nach der Entscheidung."
        ),
        required=False,
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"}),
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("mistake") == Mistake.OTHER and not cleaned.get("message"):
            self.add_error("message", _("Bitte schreiben Sie, was nicht stimmt."))
        return cleaned

    def words(self):
        """Kind of mistake and text as one message; the kind in German, for staff."""
        from django.utils.translation import override

        with override("de"):
            mistake = str(Mistake(self.cleaned_data["mistake"]).label)
        return "\n\n".join(filter(None, [mistake, self.cleaned_data["message"]]))
