"""The filters beside the results, each option with the number of results it would leave.

Beside the list stand the groups that most people use, with the choices that leave most, and
whatever is chosen; a page of its own has them all.
"""

from django.utils.functional import cached_property

from directory.forms import RADII
from directory.search.facets import FLAGS
from directory.views import labels
from directory.views.address import SEVERAL
from portal.kit.wording import gettext as _

ONLY_FOUND = {"sprache", "kreis"}  # long lists: only what there is
SHORT = 4  # options of a group beside the list
BESIDE = {"umkreis", "wichtig", "thema", "sprache"}  # groups with options beside the list


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
        return self._made(["umkreis", "wichtig", *several], most=SHORT)

    @property
    def others(self):
        """The names of the groups that stand on the page of all filters alone."""
        beside = {one["name"] for one in self.short}
        names = [name for name in SEVERAL if name not in beside and self._has_options(name)]
        return [labels.parameter(name) for name in names]

    def _made(self, names, most=None):
        own = {"umkreis": self._radius, "wichtig": self._flags}
        groups = [own[name]() if name in own else self._several(name, most) for name in names]
        return [one for one in groups if one["options"]]

    def _has_options(self, name):
        return self.counts.leave_any(name) if name in ONLY_FOUND else labels.choices(name)

    def _radius(self):
        wanted = self.search.wanted_radius
        radii = sorted({*RADII, wanted}) if self.search.origin else []
        options = [{"value": km, "label": _("%d km") % km, "checked": km == wanted} for km in radii]
        return group("umkreis", labels.parameter("umkreis"), options, type="radio", open=True)

    def _flags(self):
        options = [
            self._option(
                name, "1", labels.parameter(name), is_chosen=bool(self.search.filter.chosen(name))
            )
            for name in FLAGS
        ]
        return group("wichtig", _("Wichtig für mich"), options, open=True)

    def _several(self, name, most=None):
        """All options of a group, or the chosen ones and the `most` that leave most results."""
        chosen, counts = set(self.search.filter.chosen(name)), self.counts[name]
        choices, more = labels.choices(name), ""
        values = list(choices)
        if name in ONLY_FOUND:
            values = [one for one in values if counts.get(one) or one in chosen]
        if most and len(values) > most:
            more = _("Alle zeigen (%d)") % len(values)
            usable = [one for one in values if counts.get(one) and one not in chosen]
            shown = chosen.union(sorted(usable, key=lambda one: -counts[one])[:most])
            values = [one for one in values if one in shown]
        options = [self._option(name, one, *choices[one], one in chosen) for one in values]
        number = len(chosen)
        return group(
            name, labels.parameter(name), options, open=bool(number), chosen=number, more=more
        )

    def _option(self, name, value, label, icon="", is_chosen=False):
        return {
            "name": name,
            "value": value,
            "label": label,
            "count": self.counts[name].get(value, 0),
            "checked": is_chosen,
            "icon": icon,
        }


def group(name, label, options, *, type="checkbox", open=False, chosen=0, more=""):
    """`more` leads to all options, where these are some."""
    return {
        "name": name,
        "label": label,
        "type": type,
        "options": options,
        "open": open,
        "chosen": chosen,
        "more": more,
    }
