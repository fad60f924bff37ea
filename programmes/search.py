"""One search for programmes: what was asked and what was found."""

from collections import defaultdict

from django.db.models import CharField, Count, Value
from django.db.models.functions import Cast
from django.utils.functional import cached_property

from directory.geo import origins
from directory.search import lexicon
from directory.search.stems import stems
from portal.kit.translation import columns
from programmes.filters import ProgrammeFilter, ProgrammeForm
from programmes.models import ActionArea, Programme, ProgrammeSite
from programmes.models.choices import ProgrammeStatus

NEAR_SITES = 6
SITE = (
    *("kind", "name", "street", "postcode", "city", "latitude", "longitude", "note"),
    *("phone", "email", "website"),
)
# Parameter → the column that its values come from.
COLUMNS = {
    "handlungsfeld": "area__slug",
    "status": "status",
    "zielgruppe": "target_groups__slug",
    "kreis": "sites__district__slug",
}


class ProgrammeSearch:
    """Lazy: each part is asked for once, in a number of queries that no result changes."""

    def __init__(self, data):
        self.data = data
        self.form = ProgrammeForm(data)
        self.form.is_valid()
        self.lexicon = lexicon.current()
        self.taxonomies = {
            "handlungsfeld": {area.slug: area for area in ActionArea.objects.all()},
            "zielgruppe": self.lexicon.taxonomies["zielgruppe"],
            "kreis": self.lexicon.taxonomies["kreis"],
        }
        self.filter = ProgrammeFilter(data, self.taxonomies)

    def values(self, parameter):
        return self.taxonomies.get(parameter, ProgrammeStatus.values)

    @property
    def text(self):
        return self.form.cleaned_data.get("q", "")

    @cached_property
    def located(self):
        return origins.locate(self.form.cleaned_data.get("ort", ""))

    @property
    def origin(self):
        return self.located.origin

    @cached_property
    def errors(self):
        """[(parameter, message)]: everything that could not be used as it was given."""
        forms = (self.form, self.filter.form)
        found = [
            (name, text) for form in forms for name, texts in form.errors.items() for text in texts
        ]
        return [*found, ("ort", self.located.error)] if self.located.error else found

    def results(self, *, without=()):
        """The found programmes as a queryset, under all filters but those in `without`."""
        matched = Programme.objects.published().matching(*stems(self.text))
        return self.filter.narrow(matched, without=without)

    @cached_property
    def counts(self):
        """{parameter: {value: number of programmes}}, each without its own filter."""
        found = defaultdict(dict)
        parts = [self._numbers(name, column) for name, column in COLUMNS.items()]
        for name, value, number in parts[0].union(*parts[1:], all=True):
            found[name][value] = number
        return found

    def _numbers(self, name, column):
        rows = self.results(without=[name]).filter(**{f"{column}__isnull": False}).order_by()
        return (
            rows.annotate(
                parameter=Value(name, output_field=CharField()), value=Cast(column, CharField())
            )
            .values("parameter", "value")
            .annotate(number=Count("pk", distinct=True))
            .values_list("parameter", "value", "number")
        )

    @cached_property
    def site_counts(self):
        """{slug of the district: number of sites of the programmes found}, for the map."""
        found = self.results(without=["kreis"]).values("pk")
        rows = ProgrammeSite.objects.filter(programme__in=found).order_by()
        return dict(rows.values_list("district__slug").annotate(number=Count("pk")))

    @cached_property
    def near_sites(self):
        """The sites nearest to the place, of the programmes found; empty without a place."""
        if self.origin is None:
            return []
        rows = ProgrammeSite.objects.filter(programme__in=self.results().values("pk"))
        programme = ("slug", "translation_notes", *columns("name"))
        rows = rows.select_related("programme", "district").only(
            *SITE, *(f"programme__{name}" for name in programme), "district__name"
        )
        return list(rows.nearest(self.origin.position)[:NEAR_SITES])
