"""The filters beside the results, each option with the number of results it would leave.

Beside the list stand the groups that most people use, with the choices that leave most, and
whatever is chosen; a page of its own has them all.
"""

from functools import cached_property

from django.utils.translation import gettext as _

from directory.forms import RADII
from directory.views import labels
from directory.views.address import SEVERAL

ONLY_FOUND = {"sprache", "kreis"}  # long lists: only what there is
SHORT = 5  # options of a group beside the list
BESIDE = {"umkreis", "wichtig", "thema", "sprache"}  # groups with options beside the list
FLAGS = ("jetzt", "barrierefrei")


class FilterGroups:
    def __init__(self, search, counts):
        self.search = search
        self.counts = counts

    @cached_property
    def all(self):
        """What components/filter_panel.html shows."""
        groups = [self._radius()] if self.search.origin else []
        groups += [self._flags(), *(self._several(name) for name in SEVERAL)]
        return [one for one in groups if one["options"]]

    @cached_property
    def short(self):
        """The groups beside the list, with the chosen and the most frequent options."""
        return [shortened(one) for one in self.all if one["name"] in BESIDE or one["chosen"]]

    @property
    def others(self):
        """The names of the groups that stand on the page of all filters alone."""
        beside = [one["name"] for one in self.short]
        return [one["label"] for one in self.all if one["name"] not in beside]

    def _radius(self):
        wanted = self.search.wanted_radius
        options = [
            {"value": km, "label": _("%d km") % km, "checked": km == wanted}
            for km in sorted({*RADII, wanted})
        ]
        return group("umkreis", labels.PARAMETERS["umkreis"], options, type="radio", open=True)

    def _flags(self):
        options = [self._option(name, "1", labels.PARAMETERS[name]) for name in FLAGS]
        return group("wichtig", _("Wichtig für mich"), options, open=True)

    def _several(self, name):
        options = [
            self._option(name, value, label, icon)
            for value, (label, icon) in labels.choices(name).items()
        ]
        if name in ONLY_FOUND:
            options = [one for one in options if one["count"] or one["checked"]]
        chosen = len(self.search.filter.chosen(name))
        return group(name, labels.PARAMETERS[name], options, open=bool(chosen), chosen=chosen)

    def _option(self, name, value, label, icon=""):
        chosen = self.search.filter.chosen(name)
        return {
            "name": name,
            "value": value,
            "label": label,
            "count": self.counts[name].get(value, 0),
            "checked": chosen is True or (isinstance(chosen, list) and value in chosen),
            "icon": icon,
        }


def shortened(whole):
    """`whole` with few options; `more` says how many there are."""
    if len(whole["options"]) <= SHORT:
        return whole
    usable = [one for one in whole["options"] if one["count"] and not one["checked"]]
    frequent = sorted(usable, key=lambda one: -one["count"])[:SHORT]
    kept = [one for one in whole["options"] if one["checked"] or one in frequent]
    return whole | {"options": kept, "more": _("Alle zeigen (%d)") % len(whole["options"])}


def group(name, label, options, *, type="checkbox", open=False, chosen=0):
    return {
        "name": name,
        "label": label,
        "type": type,
        "options": options,
        "open": open,
        "chosen": chosen,
        "counted": any("count" in option for option in options),
    }
