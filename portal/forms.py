"""What readers can send to the editors."""

from django import forms
from django.utils.translation import get_language, gettext_lazy as _

from portal.kit.http import own_path
from portal.kit.open_forms import OpenForm
from portal.kit.words import Words
from portal.models import Feedback, Kind

LONGEST_MESSAGE = 4000


class FeedbackForm(OpenForm):
    purpose = "feedback"

    kind = forms.ChoiceField(label=_("Worum geht es?"), choices=Kind, widget=forms.RadioSelect)
    message = Words(
        label=_("Ihre Nachricht"),
        help_text=_("In jeder Sprache. Was geht nicht, oder was ist falsch?"),
        max_length=LONGEST_MESSAGE,
        error_messages={"required": _("Bitte schreiben Sie, worum es geht.")},
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )
    page = forms.CharField(
        label=_("Adresse der Seite"),
        required=False,
        max_length=Feedback._meta.get_field("page").max_length,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("Ihre E-Mail-Adresse"),
        help_text=_(
            "Nur wenn Sie eine Antwort möchten. Wir löschen sie 30 Tage, nachdem Ihr Anliegen "
            "erledigt ist."
        ),
        required=False,
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"}),
    )

    def __init__(self, *args, host, **kwargs):
        super().__init__(*args, **kwargs)
        self.host = host

    def clean_page(self):
        typed = self.cleaned_data["page"]
        path = own_path(typed, self.host)
        if typed and not path:
            raise forms.ValidationError(
                _("Bitte die Adresse einer Seite dieses Portals, zum Beispiel /de/beratung/"),
                code="foreign",
            )
        return path

    def save(self):
        """One row however often it is sent; who goes back and changes the text corrects it."""
        names = ("kind", "message", "page", "email")
        sent = {name: self.cleaned_data[name] for name in names}
        fresh = {"language": get_language(), "done_at": None}
        Feedback.objects.update_or_create(key=self.key, defaults=sent | fresh)
