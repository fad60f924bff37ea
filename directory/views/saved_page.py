"""What the Merkzettel says: its entries in the order in which somebody kept them."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import get_language, ngettext, override

from directory.views import cards, detail_rows
from directory.views.handout import Entry
from portal import languages
from portal.kit.links import link
from portal.kit.wording import gettext as _

MOST = 30
LONGEST = 10  # digits of a number that may be an entry's


def numbers(text):
    """The ids of a list „12,34“, each once and in order; what is no number is kept as text."""
    found = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        is_id = part.isdecimal() and len(part) <= LONGEST
        found[int(part) if is_id else part] = None
    return list(found)


def joined(ids):
    return ",".join(map(str, ids))


class SavedPage:
    def __init__(self, ids, *, before="", is_large=False, site="", now=None):
        self.asked = numbers(ids)
        self.before = [one for one in numbers(before) if isinstance(one, int)][:MOST]
        self.is_large = is_large
        self.site = site
        self.now = now

    @cached_property
    def _services(self):
        """{id: service} of what is public, among the first entries of the list."""
        wanted = [one for one in self.asked[:MOST] if isinstance(one, int)]
        return {row.pk: row for row in detail_rows.services(wanted)}

    @cached_property
    def ids(self):
        return [one for one in self.asked[:MOST] if one in self._services]

    @cached_property
    def gone(self):
        """What the list names and the public may not see, or no longer."""
        return [one for one in self.asked[:MOST] if one not in self._services]

    @property
    def gone_ids(self):
        return joined(one for one in self.gone if isinstance(one, int))

    @property
    def notices(self):
        """What was left out, each in a sentence."""
        found = []
        if number := len(self.gone):
            text = ngettext(
                "%(n)d Eintrag gibt es nicht oder nicht mehr. Er fehlt in dieser Liste.",
                "%(n)d Einträge gibt es nicht oder nicht mehr. Sie fehlen in dieser Liste.",
                number,
            )
            found.append(text % {"n": number})
        if len(self.asked) > MOST:
            text = _("Ein Merkzettel hat höchstens %(most)d Einträge. Gezeigt werden die ersten.")
            found.append(text % {"most": MOST})
        return found

    @cached_property
    def entries(self):
        facts = {}
        for code in dict.fromkeys((get_language(), languages.SOURCE)):
            with override(code):
                facts[code] = cards.services(self.ids)
        return [
            Entry(
                self._services[pk],
                {code: loaded[pk] for code, loaded in facts.items()},
                self.now,
                self.site,
                self._without(pk),
            )
            for pk in self.ids
        ]

    @property
    def is_quiet(self):
        """Is there an entry about violence in the list? Then nothing of it stays on a device."""
        return any(entry.is_quiet for entry in self.entries)

    @property
    def today(self):
        return date_format(timezone.localdate(self.now), "SHORT_DATE_FORMAT")

    @property
    def share_text(self):
        """The titles, for a message that leads to the list."""
        return "\n".join(entry.first.title.value for entry in self.entries)

    # Ways on ----------------------------------------------------------------------------------

    def link(self, ids, *, before=(), is_large=None):
        is_large = self.is_large if is_large is None else is_large
        parts = [f"ids={joined(ids)}"] if ids else []
        parts += [f"vorher={joined(before)}"] if before else []
        parts += ["gross=1"] if is_large else []
        return link("directory:saved") + (f"?{'&'.join(parts)}" if parts else "")

    def _without(self, pk):
        rest = [one for one in self.ids if one != pk]
        return {"url": self.link(rest, before=self.ids), "ids": joined(rest)}

    @property
    def shown(self):
        return joined(self.ids)

    @property
    def count_text(self):
        number = len(self.ids)
        return ngettext("%(n)d Eintrag", "%(n)d Einträge", number) % {"n": number}

    @property
    def emptied(self):
        return {"url": self.link([], before=self.ids), "ids": ""}

    @property
    def undo(self):
        """Back to the list before the last removal."""
        if not self.before or self.before == self.ids:
            return None
        return {"url": self.link(self.before), "ids": joined(self.before)}

    @property
    def size_url(self):
        return self.link(self.ids, is_large=not self.is_large)

    @property
    def address(self):
        """The list's own address, in full, for whoever gets it."""
        return self.site + self.link(self.ids, is_large=False)
