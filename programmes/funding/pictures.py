"""The two charts of the funding page: which figures they show, grouped how, said in words."""

from dataclasses import dataclass

from django.utils.translation import get_language_bidi, gettext as _, ngettext

from portal.kit.translation import listed, text_of
from programmes.funding import charts, wording
from programmes.funding.sums import PER_POST
from programmes.models.choices import Precision

MOST_BARS = 40  # more are a wall, not a picture


@dataclass(frozen=True)
class Picture:
    """What templates/programmes/funding_chart.html shows."""

    id: str
    title: str
    groups: list
    left_out: int = 0

    @property
    def description(self):
        """Everything the bars say, for those who do not see them."""
        return " ".join(
            f"{group.label}: {listed(f'{bar.label}: {bar.statement}' for bar in group.bars)}."
            for group in self.groups
        )

    @property
    def drawing(self):
        return charts.draw(self.groups, rtl=get_language_bidi())

    @property
    def legend(self):
        """How the precisions that occur look."""
        used = {bar.precision for group in self.groups for bar in group.bars}
        return [one for one in Precision if one in used and one != Precision.EXACT]

    @property
    def left_out_text(self):
        return ngettext(
            "%(n)d weitere Angabe steht nur in der Tabelle.",
            "%(n)d weitere Angaben stehen nur in der Tabelle.",
            self.left_out,
        ) % {"n": self.left_out}


def by_year(figures):
    """Bars grouped by the years they hold for, as `figures` are ordered."""
    grouped = {}
    for figure in comparable(figures):
        label = wording.period(figure) or _("ohne Jahresangabe")
        grouped.setdefault(label, []).append(figure)
    groups = [(label, "", [bar(one, figures) for one in own]) for label, own in grouped.items()]
    return picture("nach-jahr", _("Angaben nach Jahr"), groups)


def by_area(figures):
    """Bars grouped by field of action; figures that belong to none are not shown here."""
    grouped = {}
    for figure in comparable(figures):
        if figure.field:
            grouped.setdefault(figure.field, []).append(figure)
    groups = []
    for area in sorted(grouped, key=lambda one: (one.order, one.slug)):
        name = text_of(area, "name")
        bars = [bar(one, figures, dated=True) for one in grouped[area]]
        groups.append((name.value, lang(name), bars))
    return picture("nach-handlungsfeld", _("Angaben nach Handlungsfeld"), groups)


def comparable(figures):
    """A cap per post beside the spending of a state would be a misleading bar."""
    return [one for one in figures if one.basis not in PER_POST]


def bar(figure, figures, dated=False):
    what = wording.what_for(figure)
    is_part = figure.part_of_id in {one.pk for one in figures}
    label = _("davon: %(what)s") % {"what": what.value} if is_part else what.value
    return charts.Bar(
        label=label,
        statement=wording.statement(figure) if dated else wording.amount(figure),
        amount=figure.amount,
        precision=figure.precision,
        is_part=is_part,
        lang=lang(what),
    )


def lang(text):
    return text.lang if text.is_foreign else ""


def picture(name, title, groups):
    """As many whole groups as can be read; at least the first."""
    shown, number = [], 0
    total = sum(len(bars) for _label, _lang, bars in groups)
    for label, language, bars in groups:
        if shown and number + len(bars) > MOST_BARS:
            break
        shown.append(charts.Group(label, bars[:MOST_BARS], language))
        number += len(shown[-1].bars)
    return Picture(name, title, shown, total - number)
