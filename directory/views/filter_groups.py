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
SHORT = 4  # options of a group beside the list
BESIDE = {"umkreis", "wichtig", "thema", "sprache"}  # groups with options beside the list
FLAGS = ("jetzt", "barrierefrei")


class FilterGroups:
    def __init__(self, search, counts):
        self.search = search
        self.counts = counts

    @property
    def all(self):
        """What components/filter_panel.html shows."""
        return self._made(["umkreis", "wichtig", *SEVERAL])

    @cached_property
    def short(self):
        """The groups beside the list, with the chosen and the most frequent options."""
        several = [name for name in SEVERAL if name in BESIDE or self.search.filter.chosen(name)]
        return [shortened(one) for one in self._made(["umkreis", "wichtig", *several])]

    @property
    def others(self):
        """The names of the groups that stand on the page of all filters alone."""
        beside = {one["name"] for one in self.short}
        names = [name for name in SEVERAL if name not in beside and self._has_options(name)]
        return [labels.PARAMETERS[name] for name in names]

    def _made(self, names):
        own = {"umkreis": self._radius, "wichtig": self._flags}
        groups = [own[name]() if name in own else self._several(name) for name in names]
        return [one for one in groups if one["options"]]

    def _has_options(self, name):
        return any(self.counts[name].values()) if name in ONLY_FOUND else labels.choices(name)

    def _radius(self):
        wanted = self.search.wanted_radius
        radii = sorted({*RADII, wanted}) if self.search.origin else []
        options = [{"value": km, "label": _("%d km") % km, "checked": km == wanted} for km in radii]
        return group("umkreis", labels.PARAMETERS["umkreis"], options, type="radio", open=True)

    def _flags(self):
        options = [
            self._option(name, "1", labels.PARAMETERS[name], bool(self.search.filter.chosen(name)))
            for name in FLAGS
        ]
        return group("wichtig", _("Wichtig für mich"), options, open=True)

    def _several(self, name):
        chosen = set(self.search.filter.chosen(name))
        options = [
            self._option(name, value, label, value in chosen, icon)
            for value, (label, icon) in labels.choices(name).items()
        ]
        if name in ONLY_FOUND:
            options = [one for one in options if one["count"] or one["checked"]]
        number = len(chosen)
        return group(name, labels.PARAMETERS[name], options, open=bool(number), chosen=number)

    def _option(self, name, value, label, is_chosen, icon=""):
        return {
            "name": name,
            "value": value,
            "label": label,
            "count": self.counts[name].get(value, 0),
            "checked": is_chosen,
            "icon": icon,
        }


def shortened(whole):
    """`whole` with few options; `more` says how many there are."""
    if len(whole["options"]) <= SHORT or not whole["counted"]:
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
