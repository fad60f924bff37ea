"""What the parameters of the result page and their values are called."""

from django.utils.translation import gettext_lazy as _

from directory.models.choices import Channel
from portal.kit.translation import text_of

PARAMETERS = {
    "q": _("Wobei brauchen Sie Hilfe?"),
    "ort": _("Wo?"),
    "umkreis": _("Umkreis"),
    "thema": _("Thema"),
    "sprache": _("Beratungssprache"),
    "zielgruppe": _("Für wen"),
    "zugang": _("Wie"),
    "kreis": _("Landkreis"),
    "jetzt": _("Jetzt geöffnet"),
    "barrierefrei": _("Stufenlos erreichbar"),
    "sortierung": _("Sortierung"),
    "seite": _("Seite"),
}


def value(lexicon, parameter, chosen):
    """The name of a chosen value in the reader's language."""
    if parameter == "zugang":
        return Channel(chosen).label
    entry = lexicon.taxonomies[parameter][chosen]
    return entry.name if parameter == "kreis" else text_of(entry, "name").value
