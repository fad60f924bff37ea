"""One search for advice: what was asked, what it means, what was found."""

from functools import lru_cache

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext as _

from directory.filters import AdviceFilter
from directory.forms import Order, SearchForm
from directory.geo import origins
from directory.models.choices import Channel
from directory.search import lexicon, shelf
from directory.search.alternatives import Relaxed, relax
from directory.search.matching import best_subset, matching_all, points
from directory.search.selection import Hit, Selection
from directory.search.understanding import understand

PAGE_SIZE = 20
AFAR = 6  # state-wide and remote services shown below near ones, as long as they fit on the page
REMOTE = (Channel.PHONE, Channel.EMAIL, Channel.VIDEO, Channel.CHAT)
USUAL_RADIUS = 25
STEPS = (25, 50, 100, 200, 300)  # km; a search without a hit widens to the next step with one


@lru_cache(maxsize=1000)
def located(text, language, version):
    """What a typed place means to a reader of `language`, in this version of the data."""
    return origins.locate(text)


class AdviceSearch:
    """Lazy: each part is asked for once; what is found are sets from the shelf."""

    def __init__(self, data, moment=None):
        self.data = data
        self.moment = moment or timezone.now()
        self._results = {}  # by the filters left out
        self.form = SearchForm(data)
        self.lexicon = lexicon.current()
        self.filter = AdviceFilter(data, self.lexicon.taxonomies, self.moment)
        self.form.is_valid()

    @classmethod
    def from_request(cls, request):
        return cls(request.GET)

    # What was asked ---------------------------------------------------------------------------

    @property
    def text(self):
        return self.form.cleaned_data.get("q", "")

    @cached_property
    def located(self):
        version = self.lexicon.version
        return located(self.form.cleaned_data.get("ort", ""), get_language(), version)

    @cached_property
    def understood(self):
        no_place_given = not self.form.cleaned_data.get("ort")
        return understand(self.text, self.lexicon, look_for_place=no_place_given)

    @property
    def origin(self):
        if self.located.origin:
            return self.located.origin
        return self.understood.place[1] if self.understood.place else None

    @property
    def choices(self):
        """Places to choose from, where the typed one is not the only one."""
        return self.located.choices or self.understood.place_choices

    @property
    def order(self):
        chosen = self.form.cleaned_data.get("sortierung")
        if chosen and not (chosen == Order.NEAR and self.origin is None):
            return Order(chosen)
        if self.origin:
            return Order.NEAR
        return Order.RELEVANCE if self.understood.words else Order.NAME

    @cached_property
    def errors(self):
        """[(parameter, message)]: everything that could not be used as it was given."""
        found = [(name, text) for name, texts in self.form.errors.items() for text in texts]
        found += [(name, text) for name, texts in self.filter.form.errors.items() for text in texts]
        if self.located.error:
            found.append(("ort", self.located.error))
        if self.form.cleaned_data.get("sortierung") == Order.NEAR and self.origin is None:
            found.append(("sortierung", _("Nach Entfernung geht es nur mit einem Ort.")))
        if self.page > self.page_count:
            found.append(("seite", _("So viele Seiten gibt es nicht; dies ist die letzte.")))
        return found

    # What was found ---------------------------------------------------------------------------

    @cached_property
    def everything(self):
        """All that the public may see today."""
        today = shelf.current()
        return Selection(today, today.all)

    @property
    def _public(self):
        """Published services in a language that the text names."""
        if self.understood.languages:
            return self.everything.speaking(*self.understood.languages)
        return self.everything

    @cached_property
    def _answer(self):
        """(matching services, words given up, number of results, radius in km)."""
        found = matching_all(self._public, self.understood.words)
        count, radius = self._counted(found)
        if count or not self.understood.words:
            return found, [], count, radius
        spoken = bool(self.understood.languages)
        fewer, dropped = best_subset(self._public, self.understood.words, or_none=spoken)
        if not dropped:
            return found, [], count, radius
        return fewer, dropped, *self._counted(fewer)

    def _counted(self, services):
        """(number, radius): within the wanted radius, or the next step that has a result."""
        services = self.filter.narrow(services)
        if self.origin is None:
            return services.count(), None
        steps = [self.wanted_radius, *(km for km in STEPS if km > self.wanted_radius)]
        for km in steps:
            if count := services.within(self.origin.position, km).count():
                return count, km
        return 0, self.wanted_radius

    @property
    def matched(self):
        return self._answer[0]

    @property
    def dropped(self):
        """Words that had to be given up, since nothing matches all."""
        return self._answer[1]

    @property
    def count(self):
        return self._answer[2]

    @property
    def radius(self):
        """km around the origin in which there are results; None without an origin."""
        return self._answer[3]

    def _near(self, services, km):
        return services.within(self.origin.position, km) if self.origin else services

    @cached_property
    def wanted_radius(self):
        return self.form.cleaned_data.get("umkreis") or USUAL_RADIUS

    @property
    def is_widened(self):
        return bool(self.count and self.radius and self.radius > self.wanted_radius)

    def results(self, *, without=()):
        """The found services, under all filters but those in `without`."""
        left_out = tuple(name for name in without if self.filter.chosen(name))
        if left_out not in self._results:
            found = self.filter.narrow(self.matched, without=left_out)
            self._results[left_out] = self._near(found, self.radius)
        return self._results[left_out]

    @property
    def page(self):
        return self.form.cleaned_data.get("seite") or 1

    @property
    def page_count(self):
        return max(1, -(-self.count // PAGE_SIZE))

    @property
    def shown_page(self):
        return min(self.page, self.page_count)

    @cached_property
    def hits(self) -> list[Hit]:
        start = (self.shown_page - 1) * PAGE_SIZE
        return self.first_hits(self.results(), start, start + PAGE_SIZE)

    def first_hits(self, services, start, stop) -> list[Hit]:
        """Of `services` in the wanted order those from `start` to before `stop`."""
        if self.order == Order.NEAR:
            return services.nearest(self.origin.position, start, stop)
        return services.hits(self._ordered(services), start, stop, self._position)

    @property
    def _position(self):
        return self.origin.position if self.origin else None

    def _ordered(self, services):
        if self.order == Order.RELEVANCE:
            return services.by_points(points(services.shelf, self.understood.words))
        if self.order == Order.CONFIRMED:
            return services.by_confirmation()
        return services.by_name()

    @cached_property
    def afar(self) -> list[Hit]:
        """Services farther away that serve the place all the same: state-wide, phone, online."""
        if self.origin is None or self.count > PAGE_SIZE - AFAR:
            return []
        services = self.filter.narrow(self.matched).serving(*self.origin.districts)
        services = services.through(*REMOTE)
        if self.radius and self.count:
            services = services.but(services.within(self.origin.position, self.radius).positions)
        return services.hits(services.by_area(), 0, AFAR, self._position)

    @cached_property
    def alternatives(self) -> Relaxed | None:
        """With no hit: the nearest services that fulfil all wishes but one, or any at all."""
        return None if self.count else relax(self)

    def nearest(self, services, number) -> list[Hit]:
        """The first of `services` by distance, or by title where no place is known."""
        services = self.in_reach(services)
        if self.origin:
            return services.nearest(self.origin.position, 0, number)
        return services.hits(services.by_name(), 0, number)

    def in_reach(self, services):
        return self._near(services, STEPS[-1])

    @cached_property
    def unknown_hours(self):
        """How many services „open now“ leaves out only because their hours are not known."""
        if not self.filter.chosen("jetzt"):
            return 0
        return self.results(without=["jetzt"]).with_unknown_hours().count()
