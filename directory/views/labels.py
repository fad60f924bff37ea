"""What the parameters of the result page and their values are called."""

from django.utils.translation import gettext_noop as _

from directory.models.choices import Channel
from directory.models.remembered import remembered
from directory.search import lexicon
from portal.kit.translation import text_of
from portal.kit.wording import gettext, label

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


def parameter(name):
    return gettext(PARAMETERS[name])


def value(parameter, chosen):
    """The name of a chosen value in the reader's language."""
    return choices(parameter)[chosen][0]


@remembered
def choices(parameter):
    """{value: (name, icon)} of everything that can be chosen, in the order of the filters."""
    if parameter == "zugang":
        return {one.value: (label(one), f"channel-{one.value}") for one in Channel}
    rows = lexicon.current().taxonomies[parameter].items()
    if parameter == "kreis":
        return {slug: (row.name, "") for slug, row in rows}
    return {slug: (text_of(row, "name").value, getattr(row, "icon", "")) for slug, row in rows}
