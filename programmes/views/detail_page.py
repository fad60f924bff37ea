"""What the page of one programme says."""

from django.db.models import CharField, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from directory.geo import origins
from directory.models import AdviceService
from directory.search import lexicon
from directory.views import address, area_map, cards as advice_cards, presentation
from directory.views.original import Row
from portal.kit.translation import text_of
from programmes.models import Programme
from programmes.views import cards, figure_cards, wording

SHOWN_SERVICES = 3
FIELD = "programm-ort"


def named(parameter, rows, column):
    """Rows of a relation as (parameter, slug)."""
    marked = rows.annotate(parameter=Value(parameter, output_field=CharField()))
    return marked.values_list("parameter", column)


class ProgrammeTexts:
    """What it says about itself, and the same beside its German original."""

    def __init__(self, programme):
        self.programme = programme

    @property
    def title(self):
        return self.name

    def rows(self):
        yield Row("", self.summary)
        yield Row(_("Worum es geht"), self.description)
        yield Row(_("So machen Sie mit"), self.taking_part)

    @cached_property
    def name(self):
        return text_of(self.programme, "name")

    @cached_property
    def summary(self):
        return text_of(self.programme, "summary")

    @cached_property
    def description(self):
        return text_of(self.programme, "description")

    @cached_property
    def taking_part(self):
        return text_of(self.programme, "taking_part")


class ProgrammePage(ProgrammeTexts):
    original = None  # directory.views.original.Original, set by the view

    def __init__(self, programme, data, path):
        super().__init__(programme)
        self.path = path
        self.typed = data.get("ort", "")
        self.lexicon = lexicon.current()
        self.located = origins.locate(self.typed)

    @property
    def origin(self):
        return self.located.origin

    @property
    def errors(self):
        """[{field_id, message}] for the summary on top of the page."""
        error = self.located.error
        return [{"field_id": FIELD, "message": error}] if error else []

    @property
    def choices(self):
        return [
            {
                "url": self.path + address.query({"ort": [one.value]}),
                "label": one.label,
                "detail": one.detail,
            }
            for one in self.located.choices
        ]

    # What it is -------------------------------------------------------------------------------

    @cached_property
    def area(self):
        return cards.area(self.programme.area)

    @property
    def period(self):
        return wording.period(self.programme)

    @cached_property
    def _vocabulary(self):
        """{"thema": topics, "zielgruppe": target groups} of the programme, in one query."""
        topics = Programme.topics.through.objects.filter(programme=self.programme)
        groups = Programme.target_groups.through.objects.filter(programme=self.programme)
        slugs = named("thema", topics, "topic__slug").union(
            named("zielgruppe", groups, "targetgroup__slug"), all=True
        )
        own = set(slugs)
        return {
            name: [
                row for slug, row in self.lexicon.taxonomies[name].items() if (name, slug) in own
            ]
            for name in ("thema", "zielgruppe")
        }

    @property
    def groups(self):
        rows = self._vocabulary["zielgruppe"]
        return [{"name": text_of(row, "name"), "icon": row.icon} for row in rows]

    @cached_property
    def partners(self):
        return [
            {"name": row.name, "website": presentation.website(row.website)}
            for row in self.programme.partners.all()
        ]

    @cached_property
    def contact(self):
        found = wording.contact(self.programme)
        return found if any(found.values()) else None

    @cached_property
    def milestones(self):
        return [
            {
                "date": presentation.edtf(row.date),
                "text": text_of(row, "text"),
                "source": wording.source(row),
            }
            for row in self.programme.milestones.all()
        ]

    @cached_property
    def figures(self):
        return figure_cards.of_programme(self.programme)

    # Where it is ------------------------------------------------------------------------------

    @cached_property
    def sites(self):
        """Nearest first, where a place is known; those without a position come last."""
        rows = list(self.programme.sites.all())
        if self.origin:
            rows.sort(key=lambda row: wording.km(row, self.origin))
        return [wording.site(row, self.origin) for row in rows]

    @property
    def nearest(self):
        return self.sites[0] if self.origin and self.sites and self.sites[0]["distance"] else None

    @cached_property
    def map(self):
        """The districts that have sites, each leading to the first of them in the list."""
        own = {}
        for row in self.programme.sites.all():
            own.setdefault(row.district_id, []).append(row)
        if not own:
            return None
        return area_map.draw(
            self.lexicon.taxonomies["kreis"].values(),
            lambda district: [(1, row.name) for row in own.get(district.ags, [])],
            lambda district: f"#standort-{own[district.ags][0].pk}" if district.ags in own else "",
        )

    # Advice that belongs to it ----------------------------------------------------------------

    @property
    def _topics(self):
        return [topic.slug for topic in self._vocabulary["thema"]]

    @property
    def topics(self):
        rows = self._vocabulary["thema"]
        return [{**advice_cards.topic(row), "url": self._advice(row.slug)} for row in rows]

    @property
    def all_url(self):
        return self._advice(*self._topics)

    def _advice(self, *topics):
        asked = {"thema": list(topics)}
        if self.origin:
            asked["ort"] = [self.origin.value]
        return reverse("directory:results") + address.query(asked)

    @cached_property
    def services(self):
        """Cards of services on its topics: the nearest, or the first real ones by title."""
        if not self._topics:
            return []
        distances = dict(self._service_hits())
        loaded, now = advice_cards.services(list(distances)), timezone.now()
        return [advice_cards.card(loaded[pk], now, km) for pk, km in distances.items()]

    def _service_hits(self):
        """[(id, km)]; km is None without a place."""
        rows = AdviceService.objects.published().about(*self._topics)
        if self.origin is None:
            rows = rows.order_by("is_example", "sort_key", "pk").values_list("pk", flat=True)
            return [(pk, None) for pk in rows[:SHOWN_SERVICES]]
        rows = rows.with_distance(self.origin.position).filter(squared_km__isnull=False)
        rows = rows.order_by("squared_km", "sort_key", "pk").values_list("pk", "squared_km")
        return [(pk, square**0.5) for pk, square in rows[:SHOWN_SERVICES]]

    # Where it was read ------------------------------------------------------------------------

    @property
    def confirmation(self):
        return presentation.confirmation(self.programme)

    @property
    def sources(self):
        """Of the programme and of its sites, each once; milestones name their own."""
        found = (wording.source(row) for row in (self.programme, *self.programme.sites.all()))
        return list({row["title"]: row for row in found if row}.values())
