"""What the list of programmes shows: found programmes, near sites, the ways to narrow."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from directory.views import address, district_map
from directory.views.chips import chip
from directory.views.filter_groups import group
from portal.kit.translation import listed, text_of
from programmes.models.choices import ProgrammeStatus
from programmes.views import cards, wording

LABELS = {
    "q": gettext_lazy("Was suchen Sie?"),
    "ort": gettext_lazy("Wo?"),
    "handlungsfeld": gettext_lazy("Handlungsfeld"),
    "status": gettext_lazy("Status"),
    "zielgruppe": gettext_lazy("Für wen"),
    "kreis": gettext_lazy("Landkreis"),
}
FIELDS = {"q": "programm-q", "ort": "programm-ort"}  # the others show no wrong value to correct
FILTERS = ("handlungsfeld", "status", "zielgruppe", "kreis")
ONLY_FOUND = {"zielgruppe", "kreis"}  # long lists: only what there is


class ListPage:
    def __init__(self, search, path):
        self.search = search
        self.path = path
        given = address.given(search.data)
        self.given = {name: given[name] for name in given if name in LABELS}

    def link(self, **changes):
        return self.path + address.query(address.changed(self.given, **changes))

    # The question -----------------------------------------------------------------------------

    @property
    def q(self):
        return self.search.data.get("q", "")

    @property
    def ort(self):
        return self.search.data.get("ort", "")

    @property
    def errors(self):
        """[{field_id, message}] for the summary on top of the page."""
        # A place that means several is not unused: the page offers them.
        unused = "" if self.search.located.choices else _("Diese Angabe wurde nicht verwendet.")
        return [
            {
                "field_id": FIELDS.get(name, ""),
                "message": f"{LABELS[name]}: {message} {unused}".strip(),
            }
            for name, message in self.search.errors
        ]

    @property
    def field_errors(self):
        return dict(reversed(self.search.errors))

    @property
    def kept(self):
        """Hidden fields with which a new search keeps the chosen filters."""
        return self._pairs(FILTERS)

    @property
    def asked(self):
        """Hidden fields with which the filter form keeps the question."""
        return self._pairs(("q", "ort"))

    def _pairs(self, names):
        return [(name, value) for name in names for value in self.given.get(name, [])]

    @cached_property
    def chips(self):
        search = self.search
        chips = [chip("", f"„{search.text}“", self.link(q=None))] if search.text else []
        if search.origin:
            chips.append(chip(_("Ort"), search.origin.label, self.link(ort=None)))
        for name, value in self.chosen:
            target = self.path + address.query(address.without(self.given, name, value))
            chips.append(chip(LABELS[name], self.label(name, value), target))
        return chips

    @cached_property
    def chosen(self):
        return [(name, value) for name in FILTERS for value in self.search.filter.chosen(name)]

    @property
    def active_filters(self):
        return len(self.chosen)

    @property
    def choices(self):
        return [
            {"url": self.link(ort=one.value), "label": one.label, "detail": one.detail}
            for one in self.search.located.choices
        ]

    # The answer -------------------------------------------------------------------------------

    @cached_property
    def cards(self):
        return cards.make(self.search.results())

    @property
    def count_text(self):
        number = len(self.cards)
        return ngettext("%(n)d Programm", "%(n)d Programme", number) % {"n": number}

    @property
    def title(self):
        asked = listed(one["label"] for one in self.chips)
        return f"{asked} – {_('Programme')}" if asked else _("Programme")

    @property
    def near_label(self):
        return _("Standorte in der Nähe von %(place)s") % {"place": self.search.origin.label}

    @cached_property
    def near_sites(self):
        return [
            {
                **wording.site(row, self.search.origin),
                "programme": text_of(row.programme, "name"),
                "url": f"{row.programme.get_absolute_url()}{self._place}#standorte",
            }
            for row in self.search.near_sites
        ]

    @property
    def _place(self):
        return address.query({"ort": [self.search.origin.value]})

    @property
    def advice_url(self):
        """The same question to the search for advice: words never lead to a dead end."""
        return reverse("directory:results") + address.query(dict(self._question))

    @property
    def _question(self):
        return [(name, self.given[name]) for name in ("q", "ort") if name in self.given]

    # Ways to narrow ---------------------------------------------------------------------------

    @property
    def groups(self):
        return [self._group(name) for name in FILTERS]

    def _group(self, name):
        options = [self._option(name, value) for value in self.search.values(name)]
        if name in ONLY_FOUND:
            options = [one for one in options if one["count"] or one["checked"]]
        chosen = len(self.search.filter.chosen(name))
        return group(name, LABELS[name], options, open=name not in ONLY_FOUND, chosen=chosen)

    def _option(self, name, value):
        return {
            "value": value,
            "label": self.label(name, value),
            "count": self.search.counts[name].get(value, 0),
            "checked": value in self.search.filter.chosen(name),
        }

    def label(self, name, value):
        if name == "status":
            return ProgrammeStatus(value).label
        entry = self.search.taxonomies[name][value]
        return entry.name if name == "kreis" else text_of(entry, "name").value

    @property
    def reset_url(self):
        return self.path + address.query(dict(self._question))

    @property
    def map(self):
        districts = self.search.taxonomies["kreis"].values()
        chosen = self.search.filter.chosen("kreis")
        return district_map.draw(districts, self.search.site_counts, self._district_link, chosen)

    def _district_link(self, district):
        if district.slug in self.search.filter.chosen("kreis"):
            return self.path + address.query(address.without(self.given, "kreis", district.slug))
        return self.link(kreis=district.slug)
