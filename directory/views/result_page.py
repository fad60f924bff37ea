"""What the result page says, made from a search: no query of its own but the offices'."""

from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from directory.forms import RADII, Order
from directory.models.choices import Channel
from directory.views import address, cards, district_map, offices, presentation
from portal.kit.translation import text_of

SHOWN_FILTERS = {"sprache", "kreis"}  # long lists: only what there is


class ResultPage:
    def __init__(self, search, path, counts):
        self.search = search
        self.path = path
        self.counts = counts
        self.given = address.given(search.data)

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
        fields = {"q": "suche-q", "ort": "suche-ort"}
        labels = self._labels
        return [
            {
                "field_id": fields.get(name, f"gruppe-{name}"),
                "message": f"{labels[name]}: {message} {self._not_used(name)}".strip(),
            }
            for name, message in self.search.errors
        ]

    def _not_used(self, name):
        if name in {"q", "seite", "sortierung"} or self.search.located.choices:
            return ""
        return _("Diese Angabe wurde nicht verwendet.")

    @property
    def field_errors(self):
        return dict(reversed([(name, text) for name, text in self.search.errors]))

    @property
    def _labels(self):
        return {
            "q": _("Wobei brauchen Sie Hilfe?"),
            "ort": _("Wo?"),
            "umkreis": _("Umkreis"),
            "thema": _("Thema"),
            "sprache": _("Beratungssprache"),
            "zielgruppe": _("Für wen"),
            "zugang": _("Wie"),
            "kreis": _("Landkreis"),
            "jetzt": _("Jetzt geöffnet"),
            "barrierefrei": _("Stufenlos erreichbar"),
            "sortierung": _("Sortierung"),
            "seite": _("Seite"),
            "alles": _("Alle Wünsche"),
        }

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

    # What was understood ----------------------------------------------------------------------

    def name_of(self, parameter, value):
        entry = self.search.lexicon.taxonomies.get(parameter, {}).get(value)
        if parameter == "zugang":
            return Channel(value).label
        if parameter == "kreis":
            return entry.name
        return text_of(entry, "name").value

    @cached_property
    def chips(self):
        understood, chips = self.search.understood, []
        for typed, slugs in understood.topics:
            chips.append(self._word_chip("thema", slugs, typed))
        for typed, codes in understood.spoken:
            chips.append(self._word_chip("sprache", codes, typed))
        if understood.place:
            typed, origin = understood.place
            chips.append(self._chip(_("Ort"), origin.label, self._without_words(typed)))
        elif self.search.located.origin:
            label = self.search.located.origin.label
            chips.append(self._chip(_("Ort"), label, self.link(ort=None, umkreis=None)))
        return chips + [self._filter_chip(*one) for one in self._chosen]

    @property
    def _chosen(self):
        return [
            (name, value) for name in address.SEVERAL for value in self.search.filter.chosen(name)
        ] + [(name, "1") for name in ("jetzt", "barrierefrei") if self.search.filter.chosen(name)]

    def _filter_chip(self, name, value):
        rest = address.without(self.given, name, value)
        target = self.path + address.query(rest)
        label = self._labels[name]
        if name in {"jetzt", "barrierefrei"}:
            return self._chip("", label, target)
        return self._chip(label, self.name_of(name, value), target)

    def _word_chip(self, name, values, typed):
        named = " / ".join(self.name_of(name, value) for value in sorted(values))
        return self._chip(self._labels[name], named, self._without_words(typed))

    def _without_words(self, typed):
        return self.link(q=self.search.understood.without(typed))

    def _chip(self, kind, name, target):
        label = _("%(kind)s: %(name)s") % {"kind": kind, "name": name} if kind else name
        return {
            "label": label,
            "remove_url": target,
            "remove_label": _("Entfernen: %s") % label,
        }

    @property
    def notices(self):
        """Everything that was done otherwise than asked, each in a sentence."""
        search, found = self.search, []
        for typed, meant in search.understood.corrections:
            found.append(
                _("Gesucht nach „%(meant)s“ statt „%(typed)s“.") % {"meant": meant, "typed": typed}
            )
        if search.dropped:
            words = ", ".join(f"„{word.typed}“" for word in search.dropped)
            found.append(_("Nichts passt zu allen Wörtern. Ohne Treffer blieb: %s") % words)
        if search.is_widened:
            found.append(
                _("Im Umkreis von %(wanted)s km gibt es nichts. Gezeigt wird bis %(km)s km.")
                % {"wanted": search.wanted_radius, "km": search.radius}
            )
        if search.unknown_hours:
            found.append(
                ngettext(
                    "Bei %(n)d weiteren Angebot sind die Zeiten nicht bekannt. Ein Anruf hilft.",
                    "Bei %(n)d weiteren Angeboten sind die Zeiten nicht bekannt. Ein Anruf hilft.",
                    search.unknown_hours,
                )
                % {"n": search.unknown_hours}
            )
        return found

    @property
    def choices(self):
        return [
            {"url": self._choose(choice), "label": choice.label, "detail": choice.detail}
            for choice in self.search.choices
        ]

    def _choose(self, choice):
        return self.link(ort=choice.value)

    # The answer -------------------------------------------------------------------------------

    @cached_property
    def _cards(self):
        """Cards of all lists of the page, loaded together."""
        search = self.search
        others = search.alternatives.hits if search.alternatives else []
        groups = (search.hits, search.afar, others)
        ids = [hit.pk for hits in groups for hit in hits]
        loaded = cards.services(ids)
        return [
            [cards.card(loaded[hit.pk], search.moment, hit.km, search) for hit in hits]
            for hits in groups
        ]

    @property
    def cards(self):
        return self._cards[0]

    @property
    def afar(self):
        return self._cards[1]

    @property
    def alternatives(self):
        return self._cards[2]

    @property
    def alternatives_label(self):
        if not self.search.alternatives:
            return ""
        return _("Ohne die Angabe „%s“") % self._labels[self.search.alternatives.dropped]

    @property
    def count_text(self):
        return presentation.result_count(self.search.count)

    @property
    def where(self):
        origin = self.search.origin
        if origin is None:
            return _("in ganz Niedersachsen")
        return _("im Umkreis von %(km)s km um %(place)s") % {
            "km": self.search.radius,
            "place": origin.label,
        }

    @property
    def title(self):
        asked = [chip["label"] for chip in self.chips] or ([self.q[:80]] if self.q else [])
        page = self.search.shown_page
        parts = [", ".join(asked), _("Beratung finden"), _("Seite %d") % page if page > 1 else ""]
        return " – ".join(filter(None, parts))

    @cached_property
    def offices(self):
        return (
            [offices.card(row) for row in offices.responsible(self.search.origin)]
            if (self.search.origin)
            else []
        )

    @property
    def orders(self):
        chosen = self.search.order
        usable = [Order.NAME, Order.CONFIRMED]
        if self.search.understood.words:
            usable.insert(0, Order.RELEVANCE)
        if self.search.origin:
            usable.insert(0, Order.NEAR)
        return [
            {"url": self.link(sortierung=one.value), "label": one.label, "current": one == chosen}
            for one in usable
        ]

    # Ways to narrow ---------------------------------------------------------------------------

    @property
    def groups(self):
        groups = [self._radius_group()] if self.search.origin else []
        groups.append(self._flag_group())
        return groups + [self._group(name) for name in address.SEVERAL]

    def _radius_group(self):
        radii = sorted({*RADII, self.search.wanted_radius})
        options = [
            {"value": km, "label": _("%d km") % km, "checked": km == self.search.wanted_radius}
            for km in radii
        ]
        return {
            "name": "umkreis",
            "label": self._labels["umkreis"],
            "type": "radio",
            "options": options,
            "open": True,
        }

    def _flag_group(self):
        names = ("jetzt", "barrierefrei")
        options = [self._option(name, "1", label=self._labels[name]) for name in names]
        return {
            "name": "zugang-jetzt",
            "label": _("Wichtig für mich"),
            "type": "checkbox",
            "options": options,
            "open": True,
        }

    def _group(self, name):
        values = list(Channel.values)
        if name != "zugang":
            values = list(self.search.lexicon.taxonomies[name])
        options = [self._option(name, value) for value in values]
        if name in SHOWN_FILTERS:
            options = [one for one in options if one["count"] or one["checked"]]
        return {
            "name": name,
            "label": self._labels[name],
            "type": "checkbox",
            "options": options,
            "open": name == "thema" or bool(self.search.filter.chosen(name)),
        }

    def _option(self, name, value, label=None):
        chosen = self.search.filter.chosen(name)
        entry = self.search.lexicon.taxonomies.get(name, {}).get(value)
        return {
            "name": name,
            "value": value,
            "label": label or self.name_of(name, value),
            "count": self.counts[name].get(value, 0),
            "checked": bool(chosen is True or (chosen and value in chosen)),
            "icon": getattr(entry, "icon", "") or (f"channel-{value}" if name == "zugang" else ""),
        }

    @property
    def active_filters(self):
        return len(self._chosen)

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
        return reverse("directory:points") + address.query(address.changed(self.given))

    @property
    def pages(self):
        current, last = self.search.shown_page, self.search.page_count
        numbers = sorted({1, 2, current - 1, current, current + 1, last - 1, last})
        items, before = [], 0
        for number in (n for n in numbers if 1 <= n <= last):
            if number > before + 1:
                items.append(None)
            items.append(
                {"number": number, "url": self._page(number), "current": number == current}
            )
            before = number
        return {
            "current": current,
            "total": last,
            "previous_url": self._page(current - 1) if current > 1 else "",
            "next_url": self._page(current + 1) if current < last else "",
            "items": items,
        }

    def _page(self, number):
        return self.path + address.query({**self.given, "seite": [str(number)]})
