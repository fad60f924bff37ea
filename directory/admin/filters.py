"""Filters of the change lists: what staff look for when they keep entries true."""

from datetime import timedelta

from django.contrib.admin import SimpleListFilter
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.models import District, Topic
from directory.models.choices import Precision

A_YEAR = timedelta(days=365)


class Choice(SimpleListFilter):
    """A filter whose options are {value: (label, condition)}."""

    def options(self):
        raise NotImplementedError

    def lookups(self, request, model_admin):
        return [(value, label) for value, (label, _condition) in self.options().items()]

    def queryset(self, request, queryset):
        chosen = self.options().get(self.value())
        return queryset.filter(chosen[1]) if chosen else queryset


class ConfirmationFilter(Choice):
    title = _("Bestätigung")
    parameter_name = "bestaetigt"

    def options(self):
        year_ago = timezone.localdate() - A_YEAR
        return {
            "nein": (_("unbestätigt"), Q(confirmed_on=None)),
            "alt": (_("älter als ein Jahr"), Q(confirmed_on__lt=year_ago)),
            "ja": (_("im letzten Jahr bestätigt"), Q(confirmed_on__gte=year_ago)),
        }


class PositionFilter(Choice):
    title = _("Lage")
    parameter_name = "lage"

    def options(self):
        return {
            "fehlt": (_("ohne Koordinaten"), Q(latitude=None)),
            "ungenau": (
                _("nur ungefähr"),
                Q(latitude__isnull=False) & ~Q(precision=Precision.ADDRESS),
            ),
            "geheim": (_("Adresse geheim"), Q(hides_address=True)),
        }


class TranslationFilter(Choice):
    title = _("Übersetzung")
    parameter_name = "uebersetzung"

    def options(self):
        return {
            "veraltet": (_("veraltet"), Q(has_outdated_translation=True)),
            "aktuell": (_("nicht veraltet"), Q(has_outdated_translation=False)),
        }


class ExampleFilter(Choice):
    title = _("Beispiele")
    parameter_name = "beispiel"

    def options(self):
        return {
            "nein": (_("echte Einträge"), Q(is_example=False)),
            "ja": (_("nur Beispiele"), Q(is_example=True)),
        }


class DistrictFilter(SimpleListFilter):
    """By name only: the related filter of Django would load 45 outlines for each page."""

    title = _("Landkreis")
    parameter_name = "kreis"
    path = "district"

    def lookups(self, request, model_admin):
        return [
            *District.objects.order_by("sort_key").values_list("slug", "name"),
            ("-", _("ohne Landkreis")),
        ]

    def queryset(self, request, queryset):
        if self.value() == "-":
            return queryset.filter(**{self.path: None})
        return queryset.filter(**{f"{self.path}__slug": self.value()}) if self.value() else queryset


class CentreDistrictFilter(DistrictFilter):
    path = "centre__district"


class TopicFilter(SimpleListFilter):
    title = _("Thema")
    parameter_name = "thema"

    def lookups(self, request, model_admin):
        return [*Topic.objects.values_list("slug", "name_de"), ("-", _("ohne Thema"))]

    def queryset(self, request, queryset):
        if self.value() == "-":
            return queryset.filter(topics=None)
        return queryset.about(self.value()) if self.value() else queryset
