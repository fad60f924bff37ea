"""What the page of one field of action says."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from directory.views import address, cards as advice_cards
from directory.views.original import Row
from portal.kit.translation import text_of
from programmes.models import ActionArea, Programme
from programmes.views import cards, figure_cards


class AreaPage:
    original = None  # directory.views.original.Original, set by the view

    def __init__(self, area):
        self.area = area

    @cached_property
    def name(self):
        return text_of(self.area, "name")

    @cached_property
    def summary(self):
        return text_of(self.area, "summary")

    @cached_property
    def description(self):
        return text_of(self.area, "description")

    @property
    def title(self):
        return self.name

    def rows(self):
        """What stands beside its German original."""
        yield Row("", self.summary)
        yield Row(_("Worum es geht"), self.description)

    @cached_property
    def programmes(self):
        return cards.make(Programme.objects.published().in_areas(self.area.slug))

    @cached_property
    def figures(self):
        """Of the field itself and of its programmes."""
        return figure_cards.of_area(self.area)

    @cached_property
    def topics(self):
        """Advice topics that belong to it, each a link to the services."""
        results = reverse("directory:results")
        return [
            {**advice_cards.topic(row), "url": results + address.query({"thema": [row.slug]})}
            for row in self.area.topics.all()
        ]

    @cached_property
    def others(self):
        return cards.areas(ActionArea.objects.exclude(pk=self.area.pk))
