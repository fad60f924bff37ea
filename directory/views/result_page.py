"""What the result page says, made from a search."""

from django.utils.functional import cached_property
from django.utils.translation import ngettext

from directory.forms import Order
from directory.search.advice import REMOTE
from directory.views import address, cards, district_map, labels, offices, presentation, quiet
from directory.views.chips import Chips
from directory.views.filter_groups import FilterGroups
from directory.views.pagination import pages
from portal.kit.links import link
from portal.kit.translation import listed
from portal.kit.wording import gettext as _, label

FIELDS = {"q": "suche-q", "ort": "suche-ort"}  # the others show no wrong value to correct
USED_ALL_THE_SAME = {"q", "seite", "sortierung"}


class ResultPage:
    """Asks the database only for cards and offices; `counts` are those of the facets."""

    def __init__(self, search, path, counts):
        self.search = search
        self.path = path  # of the list: where every link and every form leads
        self.counts = counts
        self.given = address.given(search.data)
        self._chips = Chips(search, path, self.given)
        self._groups = FilterGroups(search, counts)

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
    def is_typed(self):
        """Holds words of a person, unlike the filters that anybody may have chosen."""
        return bool(self.q or self.ort)

    @cached_property
    def errors(self):
        """[{field_id, message}] for the summary on top of the page."""
        return [
            {
                "field_id": FIELDS.get(name, ""),
                "message": f"{labels.parameter(name)}: {message} {self._unused(name)}".strip(),
            }
            for name, message in self.search.errors
        ]

    def _unused(self, name):
        if name in USED_ALL_THE_SAME or self.search.located.choices:
            return ""
        return _("Diese Angabe wurde nicht verwendet.")

    @property
    def field_errors(self):
        """{parameter: first message} for the fields themselves."""
        return dict(reversed(self.search.errors))

    @property
    def kept(self):
        """Hidden fields with which a new search keeps the chosen filters."""
        kept = address.changed(self.given, q=None, ort=None, umkreis=None)
        return [(name, value) for name, values in kept.items() for value in values]

    @property
    def asked(self):
        """Hidden fields with which the filter form keeps the question."""
        names = ("q", "ort", "sortierung")
        return [(name, value) for name in names for value in self.given.get(name, [])]

    @property
    def place_url(self):
        """Where the field for the place finds what it suggests."""
        return link("directory:suggestions")

    @property
    def is_quiet(self):
        return quiet.asks(self.search)

    # What was understood ----------------------------------------------------------------------

    @cached_property
    def chips(self):
        return self._chips.all()

    @property
    def notices(self):
        """Everything that was done otherwise than asked, each in a sentence."""
        search, found = self.search, []
        for typed, meant in search.understood.corrections:
            text = _("Gesucht nach „%(meant)s“ statt „%(typed)s“.")
            found.append(text % {"meant": meant, "typed": typed})
        if search.dropped:
            words = listed(f"„{word.typed}“" for word in search.dropped)
            found.append(_("Nichts passt zu allen Wörtern. Ohne Treffer blieb: %s") % words)
        if search.is_widened:
            text = _("Im Umkreis von %(wanted)s km gibt es nichts. Gezeigt wird bis %(km)s km.")
            found.append(text % {"wanted": search.wanted_radius, "km": search.radius})
        if number := search.unknown_hours:
            text = ngettext(
                "Bei %(n)d weiteren Angebot sind die Zeiten nicht bekannt. Ein Anruf hilft.",
                "Bei %(n)d weiteren Angeboten sind die Zeiten nicht bekannt. Ein Anruf hilft.",
                number,
            )
            found.append(text % {"n": number})
        return found

    @property
    def choices(self):
        return [
            {"url": self.link(ort=one.value), "label": one.label, "detail": one.detail}
            for one in self.search.choices
        ]

    # The answer -------------------------------------------------------------------------------

    @cached_property
    def _cards(self):
        """Cards of all lists of the page, loaded together."""
        search = self.search
        others = search.alternatives.hits if search.alternatives else []
        lists = (search.hits, search.afar, others)
        loaded = cards.services({hit.pk for hits in lists for hit in hits})
        return [
            [cards.card(loaded[hit.pk], search.moment, hit.km, search) for hit in hits]
            for hits in lists
        ]

    @property
    def cards(self):
        return self._cards[0]

    @property
    def afar(self):
        return self._cards[1]

    @cached_property
    def remote_url(self):
        """Beside a full list of near services: those by phone or online from anywhere."""
        if self.search.origin is None or self.afar or not self.cards:
            return ""
        place = self.search.understood.place
        q = self.search.understood.without(place[0]) if place else self.q
        channels = [channel.value for channel in REMOTE]
        return self.link(ort=None, umkreis=None, sortierung=None, kreis=None, q=q, zugang=channels)

    @property
    def alternatives(self):
        return self._cards[2]

    @property
    def alternatives_label(self):
        dropped = self.search.alternatives.dropped if self.search.alternatives else ""
        if dropped in labels.PARAMETERS:
            return _("Ohne die Angabe „%s“") % labels.parameter(dropped)
        return _("Am nächsten") if self.search.origin else _("Andere Angebote")

    @property
    def count_text(self):
        return presentation.result_count(self.search.count)

    @property
    def where(self):
        if self.search.origin is None:
            return _("in ganz Niedersachsen")
        place = {"km": self.search.radius, "place": self.search.origin.label}
        return _("im Umkreis von %(km)s km um %(place)s") % place

    @property
    def title(self):
        asked = [chip["label"] for chip in self.chips] or ([self.q[:80]] if self.q else [])
        number = self.search.shown_page
        page = _("Seite %d") % number if number > 1 else ""
        return " – ".join(filter(None, (listed(asked), _("Beratung finden"), page)))

    @cached_property
    def offices(self):
        """Who is responsible for the place, whether or not anything was found."""
        if self.search.origin is None:
            return []
        return [offices.line(row) for row in offices.responsible(self.search.origin)]

    @property
    def order(self):
        return label(self.search.order)

    @property
    def orders(self):
        usable = [Order.NEAR] if self.search.origin else []
        usable += [Order.RELEVANCE] if self.search.understood.words else []
        return [
            {
                "url": self.link(sortierung=one.value),
                "label": label(one),
                "current": one == self.search.order,
            }
            for one in (*usable, Order.NAME, Order.CONFIRMED)
        ]

    @cached_property
    def pages(self):
        def link(number):
            return self.path + address.query({**self.given, "seite": [str(number)]})

        return pages(self.search.shown_page, self.search.page_count, link)

    # Ways to narrow ---------------------------------------------------------------------------

    @property
    def groups(self):
        return self._groups.short

    @property
    def other_groups(self):
        return listed(self._groups.others)

    @property
    def every_group(self):
        return [one | {"open": True} for one in self._groups.all]

    @property
    def list_url(self):
        return self.path + address.query(address.changed(self.given))

    @cached_property
    def filters_url(self):
        return link("directory:filters") + address.query(address.changed(self.given))

    @cached_property
    def active_filters(self):
        return len(self._chips.chosen())

    @property
    def reset_url(self):
        kept = {name: self.given[name] for name in ("q", "ort") if name in self.given}
        return self.path + address.query(kept)

    @property
    def map(self):
        districts = self.search.lexicon.taxonomies["kreis"].values()
        chosen = self.search.filter.chosen("kreis")
        return district_map.draw(districts, self.counts["kreis"], self._district_link, chosen)

    def _district_link(self, district):
        if district.slug in self.search.filter.chosen("kreis"):
            return self.path + address.query(address.without(self.given, "kreis", district.slug))
        return self.link(kreis=district.slug)

    @property
    def points_url(self):
        return link("directory:points") + address.query(address.changed(self.given))
