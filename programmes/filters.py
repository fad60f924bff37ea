"""What people ask the list of programmes; values are slugs or codes, repeated ones alternatives."""

from directory.filters import Narrowing, several
from directory.forms import SearchForm
from programmes.models import Programme
from programmes.models.choices import ProgrammeStatus


class ProgrammeForm(SearchForm):
    """The text and the place of the search for advice; the list has neither pages nor orders."""

    umkreis = sortierung = seite = None


class ProgrammeFilter(Narrowing):
    handlungsfeld = several("by_area")
    status = several("by_status", ProgrammeStatus.values)
    zielgruppe = several("by_group")
    kreis = several("by_district")

    class Meta:
        model = Programme
        fields = []

    def __init__(self, data, taxonomies):
        super().__init__(data, queryset=Programme.objects.none())
        self.know(taxonomies)

    def by_area(self, programmes, _name, value):
        return programmes.in_areas(*value)

    def by_status(self, programmes, _name, value):
        return programmes.with_status(*value)

    def by_group(self, programmes, _name, value):
        return programmes.for_group(*value)

    def by_district(self, programmes, _name, value):
        return programmes.in_districts(*value)
