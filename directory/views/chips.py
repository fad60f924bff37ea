"""What was understood and chosen, each as a chip with a link that takes it away."""

from directory.search.facets import FLAGS
from directory.views import address, labels
from portal.kit.wording import gettext as _


class Chips:
    def __init__(self, search, path, given):
        self.search = search
        self.path = path
        self.given = given

    def all(self):
        """What components/chips.html shows: first the words' meanings, then the filters."""
        understood = self.search.understood
        chips = [self._meaning("thema", slugs, typed) for typed, slugs in understood.topics]
        chips += [self._meaning("sprache", codes, typed) for typed, codes in understood.spoken]
        return [*chips, *self._place(), *self._filters()]

    def _meaning(self, name, values, typed):
        named = (labels.value(name, value) for value in sorted(values))
        return chip(labels.parameter(name), " / ".join(named), self._without_words(typed))

    def _place(self):
        located, place = self.search.located.origin, self.search.understood.place
        if place:
            typed, origin = place
            return [chip(_("Ort"), origin.label, self._without_words(typed))]
        if located:
            target = address.changed(self.given, ort=None, umkreis=None)
            return [chip(_("Ort"), located.label, self._link(target))]
        return []

    def chosen(self):
        """[(parameter, value)] of all filters in force."""
        chosen = self.search.filter.chosen
        several = [(name, value) for name in address.SEVERAL for value in chosen(name)]
        return several + [(name, "1") for name in FLAGS if chosen(name)]

    def _filters(self):
        for name, value in self.chosen():
            target = self._link(address.without(self.given, name, value))
            if name in FLAGS:
                yield chip("", labels.parameter(name), target)
            else:
                named = labels.value(name, value)
                yield chip(labels.parameter(name), named, target)

    def _without_words(self, typed):
        rest = self.search.understood.without(typed)
        return self._link(address.changed(self.given, q=rest))

    def _link(self, parameters):
        return self.path + address.query(parameters)


def chip(kind, name, target):
    label = _("%(kind)s: %(name)s") % {"kind": kind, "name": name} if kind else str(name)
    return {"label": label, "remove_url": target, "remove_label": _("Entfernen: %s") % label}
