"""The weekly hours as a grid: seven rows, several times a day, no script needed."""

import itertools
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from directory.models.choices import Weekday
from directory.models.hours import MIDNIGHT
from portal.kit.db import replace_rows

FEWEST_PAIRS = 2


@dataclass(frozen=True)
class Span:
    """One from–to of the grid, as typed."""

    day: int
    opens: str = ""
    closes: str = ""
    by_appointment: bool = False

    @property
    def is_empty(self):
        return not self.opens and not self.closes

    @classmethod
    def of(cls, slot):
        return cls(slot.weekday, f"{slot.opens:%H:%M}", f"{slot.closes:%H:%M}", slot.by_appointment)


class WeekWidget(forms.Widget):
    is_group = True  # many inputs: drawn as a group with a legend
    template_name = "components/week.html"

    def id_for_label(self, id_):
        return ""

    def use_required_attribute(self, initial):
        return False

    def value_from_datadict(self, data, files, name):
        spans = []
        for day in Weekday.values:
            index = 0
            while f"{name}-{day}-{index}-opens" in data:
                field = f"{name}-{day}-{index}"
                opens, closes = data[f"{field}-opens"].strip(), data[f"{field}-closes"].strip()
                spans.append(Span(day, opens, closes, f"{field}-by" in data))
                index += 1
        return spans

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        filled = {day: [] for day in Weekday.values}
        for span in value or ():
            if not span.is_empty:
                filled[span.day].append(span)
        # One free pair beside the fullest day: a further time never needs a script.
        pairs = max(FEWEST_PAIRS, 1 + max(map(len, filled.values())))
        context["days"] = [
            (day, [*filled[day], *[Span(day)] * (pairs - len(filled[day]))]) for day in Weekday
        ]
        context["pairs"] = range(pairs)
        return context


class WeekField(forms.Field):
    """Cleans to sorted [(weekday, opens, closes, by_appointment)]."""

    widget = WeekWidget

    def clean(self, value):
        cleaned, errors = [], []
        for span in value:
            try:
                if not span.is_empty:
                    cleaned.append(self.times(span))
            except ValidationError as error:
                day = Weekday(span.day).label
                errors += [f"{day}: {message}" for message in error.messages]
        errors += list(self.overlaps(sorted(cleaned)))
        if errors:
            raise ValidationError(errors)
        return sorted(cleaned)

    def times(self, span):
        opens, closes = (forms.TimeField().clean(text) for text in (span.opens, span.closes))
        if closes <= opens and closes != MIDNIGHT:
            raise ValidationError(_("„bis“ liegt nicht nach „von“."))
        return span.day, opens, closes, span.by_appointment

    def overlaps(self, spans):
        for first, second in itertools.pairwise(spans):
            if first[0] == second[0] and (first[2] == MIDNIGHT or second[1] < first[2]):
                yield _("%(day)s: Die Zeiten überschneiden sich.") % {
                    "day": Weekday(first[0]).label
                }

    def has_changed(self, initial, data):
        try:
            return self.clean(data) != self.clean(initial or [])
        except ValidationError:
            return True


def week_of(centre):
    """The slots without a season as the grid shows them."""
    if centre.pk is None:
        return []
    return [Span.of(slot) for slot in centre.slots.filter(season_from=None, season_to=None)]


def replace_week(centre, rows):
    """Sets the slots without a season to [(weekday, opens, closes, by_appointment)]."""
    names = ("weekday", "opens", "closes", "by_appointment")
    all_year = centre.slots.filter(season_from=None, season_to=None)
    replace_rows(centre.slots, names, rows, among=all_year)
