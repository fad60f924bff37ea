"""What people ask the funding figures; repeated values are alternatives."""

from collections import Counter

from django.db.models import Count, F
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property

from directory.filters import Narrowing, several
from portal.kit.translation import columns
from programmes.funding import rows
from programmes.models import ActionArea, FundingFigure, Programme
from programmes.models.choices import FigureKind, Funder

FILTERS = ("jahr", "handlungsfeld", "programm", "geldgeber", "art")
WITHOUT_YEAR = "ohne"
# Parameter → the column that its values come from; years are counted by themselves.
COLUMNS = {
    "handlungsfeld": Coalesce("area__slug", "programme__area__slug"),
    "programm": F("programme__slug"),
    "geldgeber": F("funder"),
    "art": F("kind"),
}


class FundingFilter(Narrowing):
    jahr = several("by_year")
    handlungsfeld = several("by_area")
    programm = several("by_programme")
    geldgeber = several("by_funder", Funder.values)
    art = several("by_kind", FigureKind.values)

    class Meta:
        model = FundingFigure
        fields = []

    def __init__(self, data, taxonomies):
        super().__init__(data, queryset=FundingFigure.objects.none())
        self.know(taxonomies)

    def by_year(self, figures, _name, value):
        return figures.in_years(*(None if one == WITHOUT_YEAR else int(one) for one in value))

    def by_area(self, figures, _name, value):
        return figures.in_areas(*value)

    def by_programme(self, figures, _name, value):
        return figures.of_programmes(*value)

    def by_funder(self, figures, _name, value):
        return figures.funded_by(*value)

    def by_kind(self, figures, _name, value):
        return figures.of_kind(*value)


class FundingQuestion:
    """What was asked and what answers it, each asked for once."""

    def __init__(self, data):
        self.taxonomies = {
            "jahr": {year: year for year in years(FundingFigure.objects.published())},
            "handlungsfeld": by_slug(ActionArea.objects.all()),
            "programm": by_slug(Programme.objects.published()),
            "geldgeber": dict(Funder.choices),
            "art": dict(FigureKind.choices),
        }
        self.filter = FundingFilter(data, self.taxonomies)

    @property
    def errors(self):
        """[(parameter, message)]: everything that could not be used as it was given."""
        found = self.filter.form.errors.items()
        return [(name, text) for name, texts in found for text in texts]

    def found(self, *, without=()):
        return self.filter.narrow(FundingFigure.objects.published(), without=without)

    @cached_property
    def figures(self):
        return rows.in_order(rows.narrow(self.found()), self.wholes)

    @cached_property
    def wholes(self):
        return rows.wholes()

    @cached_property
    def counts(self):
        """{parameter: {value: number of figures}}, each without its own filter."""
        found = {name: self._numbers(name, column) for name, column in COLUMNS.items()}
        return {**found, "jahr": years(self.found(without=["jahr"]))}

    def _numbers(self, name, column):
        rows = self.found(without=[name]).order_by().annotate(value=column)
        return dict(rows.values_list("value").annotate(number=Count("pk")))


def by_slug(entries):
    entries = entries.only("slug", "translation_notes", *columns("name"))
    return {entry.slug: entry for entry in entries}


def years(figures):
    """{year: number of figures that hold for it}, newest first, those without a year last."""
    spans = figures.order_by().values_list("first_year", "last_year").annotate(number=Count("pk"))
    found, undated = Counter(), 0
    for first, last, number in spans:
        if first is None:
            undated += number
        for year in range(first, (last or first) + 1) if first else ():
            found[year] += number
    dated = {str(year): found[year] for year in sorted(found, reverse=True)}
    return {**dated, WITHOUT_YEAR: undated} if undated else dated
