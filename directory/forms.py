"""What people type: the text, the place, how far, in which order, which page."""

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.kit.text import clean, latin_digits

LONGEST_TEXT = 200  # longer patterns make SQLite fail, and nobody types them
RADII = (5, 10, 25, 50, 100)
FARTHEST = 300  # km; Lower Saxony from end to end


class Order(models.TextChoices):
    NEAR = "naehe", _("Entfernung")
    RELEVANCE = "relevanz", _("Bester Treffer")
    NAME = "name", _("Name")
    CONFIRMED = "bestaetigt", _("Zuletzt bestätigt")


class SearchForm(forms.Form):
    q = forms.CharField(
        label=_("Wobei brauchen Sie Hilfe?"),
        required=False,
        max_length=LONGEST_TEXT,
        error_messages={
            "max_length": _("Der Suchtext ist zu lang: höchstens %(limit_value)d Zeichen.")
        },
    )
    ort = forms.CharField(label=_("Ort oder Postleitzahl"), required=False)
    umkreis = forms.CharField(label=_("Umkreis in Kilometern"), required=False)
    # Nobody reads names here; they and a list are copied slowly, with the form, for each request.
    sortierung = forms.ChoiceField(
        label=_("Sortierung"),
        choices=[(one.value, one.value) for one in Order],
        required=False,
        widget=forms.HiddenInput,
    )
    seite = forms.CharField(label=_("Seite"), required=False)

    def clean_q(self):
        return clean(self.cleaned_data["q"])

    def clean_umkreis(self):
        return self._number("umkreis", 1, FARTHEST)

    def clean_seite(self):
        return self._number("seite", 1, 100_000)

    def _number(self, name, least, most):
        text = latin_digits(self.cleaned_data[name].strip())
        if not text:
            return None
        if not text.isascii() or not text.isdigit() or len(text) > 9:
            raise forms.ValidationError(_("Bitte eine ganze Zahl."))
        if not least <= int(text) <= most:
            raise forms.ValidationError(
                _("Bitte eine Zahl von %(least)d bis %(most)d."),
                params={"least": least, "most": most},
            )
        return int(text)
