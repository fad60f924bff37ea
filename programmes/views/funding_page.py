"""What the page of funding figures says, made from a question."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from directory.views import address
from directory.views.chips import chip
from directory.views.filter_groups import group
from directory.views.pagination import pages
from portal.kit.text import latin_digits
from portal.kit.translation import listed, text_of
from programmes.funding import pictures, sums, wording
from programmes.funding.filters import FILTERS, WITHOUT_YEAR
from programmes.models import FundingFigure
from programmes.views import figure_cards

LABELS = {
    "jahr": gettext_lazy("Jahr"),
    "handlungsfeld": gettext_lazy("Handlungsfeld"),
    "programm": gettext_lazy("Programm"),
    "geldgeber": gettext_lazy("Geldgeber"),
    "art": gettext_lazy("Art der Angabe"),
    "seite": gettext_lazy("Seite"),
}
ON_A_PAGE = 24
MOST_ROWS = 200
TOTAL = "land-gesamt"  # the key of the statement about all that the state spends


class FundingPage:
    def __init__(self, question, data, path):
        self.question = question
        self.typed_page = data.get("seite", "")
        self.path = path
        given = address.given(data)
        self.given = {name: given[name] for name in FILTERS if name in given}

    # The question -----------------------------------------------------------------------------

    @cached_property
    def errors(self):
        """[{field_id, message}] for the summary on top of the page."""
        found = [*self.question.errors, *self._page_errors()]
        unused = _("Diese Angabe wurde nicht verwendet.")
        return [{"message": f"{LABELS[name]}: {message} {unused}"} for name, message in found]

    def _page_errors(self):
        if self.typed_page and self._wanted_page is None:
            text = _("Bitte eine Zahl von %(least)d bis %(most)d.")
            yield "seite", text % {"least": 1, "most": self._last_page}

    @cached_property
    def chips(self):
        return [
            chip(LABELS[name], self.label(name, value), self._without(name, value))
            for name, value in self.chosen
        ]

    @cached_property
    def chosen(self):
        return [(name, value) for name in FILTERS for value in self.question.filter.chosen(name)]

    def _without(self, name, value):
        return self.path + address.query(address.without(self.given, name, value))

    @property
    def title(self):
        asked = listed(one["label"] for one in self.chips)
        return f"{asked} – {_('Förderung in Zahlen')}" if asked else _("Förderung in Zahlen")

    @property
    def groups(self):
        return [self._group(name) for name in FILTERS]

    def _group(self, name):
        options = [self._option(name, value) for value in self.question.taxonomies[name]]
        options = [one for one in options if one["count"] or one["checked"]]
        chosen = len(self.question.filter.chosen(name))
        return group(name, LABELS[name], options, open=name == "jahr" or chosen > 0, chosen=chosen)

    def _option(self, name, value):
        return {
            "value": value,
            "label": self.label(name, value),
            "count": self.question.counts[name].get(value, 0),
            "checked": value in self.question.filter.chosen(name),
        }

    def label(self, name, value):
        if value == WITHOUT_YEAR:
            return _("ohne Jahresangabe")
        entry = self.question.taxonomies[name][value]
        return text_of(entry, "name").value if name in ("handlungsfeld", "programm") else entry

    # The answer -------------------------------------------------------------------------------

    @property
    def figures(self):
        return self.question.figures

    @property
    def count_text(self):
        number = len(self.figures)
        return ngettext("%(n)d Angabe", "%(n)d Angaben", number) % {"n": number}

    @cached_property
    def total(self):
        """The figure about all of it, for the introduction; None if nobody published one."""
        figure = FundingFigure.objects.published().filter(key=TOTAL).first()
        return figure and {"statement": wording.statement(figure), "years": figure.years}

    @property
    def cards(self):
        start = (self._page - 1) * ON_A_PAGE
        return figure_cards.make(self.figures)[start : start + ON_A_PAGE]

    @cached_property
    def sum(self):
        return sums.add(self.figures, self.question.wholes)

    @property
    def contained_text(self):
        number = len(self.sum.contained)
        return ngettext(
            "%(n)d Angabe ist Teil einer anderen und wird nicht noch einmal gezählt.",
            "%(n)d Angaben sind Teil einer anderen und werden nicht noch einmal gezählt.",
            number,
        ) % {"n": number}

    @cached_property
    def charts(self):
        drawn = (pictures.by_year(self.figures), pictures.by_area(self.figures))
        return [one for one in drawn if one.groups]

    @cached_property
    def table(self):
        """Rows of the table: amounts as plain numbers, their precision beside them."""
        own = {figure.pk for figure in self.figures}
        return [
            {
                "period": wording.period(figure),
                "what": wording.what_for(figure),
                "is_part": figure.part_of_id in own,
                "precision": figure.get_precision_display(),
                "amount": wording.in_digits(figure.amount, wording.number_locale()),
                "basis": figure.get_basis_display(),
                "kind": figure.get_kind_display(),
                "funder": figure.get_funder_display(),
            }
            for figure in self.figures[:MOST_ROWS]
        ]

    @property
    def rows_left_out(self):
        return max(0, len(self.figures) - MOST_ROWS)

    # Pages and files --------------------------------------------------------------------------

    @property
    def _last_page(self):
        return max(1, -(-len(self.figures) // ON_A_PAGE))

    @cached_property
    def _wanted_page(self):
        """The page that was asked for, or None if there is none with this number."""
        text = latin_digits(self.typed_page)
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
        return number if 1 <= number <= self._last_page else None

    @property
    def _page(self):
        return self._wanted_page or 1

    @property
    def pages(self):
        def link(number):
            return self.path + address.query({**self.given, "seite": [str(number)]})

        return pages(self._page, self._last_page, link)

    @property
    def downloads(self):
        asked = address.query(self.given)
        return [
            {"label": form.upper(), "url": reverse(f"programmes:funding_{form}") + asked}
            for form in ("csv", "json")
        ]
