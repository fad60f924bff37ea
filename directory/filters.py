"""The filters of the result page; values are slugs or codes, repeated ones are alternatives."""

from copy import copy

import django_filters
from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from directory.models import AdviceService
from directory.models.choices import Channel

NOTHING = AdviceService.objects.none()  # what is found are sets, not rows


class Flag(forms.BooleanField):
    """„1“ or nothing; anything else is an error, not a quiet yes."""

    def to_python(self, value):
        if value in (None, "", False):
            return False
        if value == "1":
            return True
        raise forms.ValidationError(_("Hier geht nur „1“."))


class FlagInput(forms.CheckboxInput):
    def value_from_datadict(self, data, files, name):
        return data.get(name)


class Shared:
    """A filter that holds nothing of a request: copies of it may share what it consists of.

    django-filter copies all filters in depth for each request, which takes longer than a search.
    """

    def __deepcopy__(self, memo):
        made = copy(self)
        made.method = self.method  # it finds its method by the copy's own filter set
        return made


class FlagFilter(Shared, django_filters.Filter):
    field_class = Flag


class Several(forms.MultipleChoiceField):
    """Nobody reads the names of the choices here, so it is enough to know their values."""

    widget = forms.MultipleHiddenInput  # others are copied slowly, with the form, for each request

    def __init__(self, *, known=(), **options):
        super().__init__(**options)
        self.known = known

    def valid_value(self, value):
        return value in self.known


class SeveralFilter(Shared, django_filters.MultipleChoiceFilter):
    field_class = Several


def several(method, known=()):
    """A filter whose repeated values are alternatives; other values are an error."""
    unknown = {"invalid_choice": _("„%(value)s“ gibt es hier nicht.")}
    return SeveralFilter(method=method, known=known, required=False, error_messages=unknown)


class Narrowing(django_filters.FilterSet):
    """Filters that can leave one another out, as the counts beside their options need it."""

    def get_form_class(self):
        """The same for every request: only choices change, and those are set on its fields."""
        own = vars(type(self))
        if "_form_class" not in own:
            type(self)._form_class = super().get_form_class()
        return own["_form_class"]

    @cached_property
    def values(self):
        """{parameter: valid value}"""
        self.form.errors  # noqa: B018  (runs the validation that fills cleaned_data)
        return self.form.cleaned_data

    def know(self, taxonomies):
        """`taxonomies`: {parameter: values or {value: entry}}, what may be chosen."""
        for name, known in taxonomies.items():
            self.form.fields[name].known = known

    def narrow(self, rows, *, without=()):
        """`rows` under all valid filters but those named in `without`."""
        for name, value in self.values.items():
            if value and name not in without:
                rows = self.filters[name].filter(rows, value)
        return rows

    def chosen(self, name):
        return self.values.get(name) or []


class AdviceFilter(Narrowing):
    thema = several("by_topic")
    sprache = several("by_language")
    zielgruppe = several("by_group")
    zugang = several("by_channel", Channel.values)
    kreis = several("by_district")
    jetzt = FlagFilter(method="by_open_now", widget=FlagInput, required=False)
    barrierefrei = FlagFilter(method="by_step_free", widget=FlagInput, required=False)

    class Meta:
        model = AdviceService
        fields = []

    def __init__(self, data, taxonomies, moment):
        """`taxonomies` as in `know`; `moment` is „now“."""
        super().__init__(data, queryset=NOTHING)
        self.moment = moment
        self.know(taxonomies)

    def by_topic(self, services, _name, value):
        return services.about(*value)

    def by_language(self, services, _name, value):
        return services.speaking(*value)

    def by_group(self, services, _name, value):
        return services.for_group(*value)

    def by_channel(self, services, _name, value):
        return services.through(*value)

    def by_district(self, services, _name, value):
        return services.in_districts(*value)

    def by_open_now(self, services, _name, _value):
        return services.open_at(self.moment)

    def by_step_free(self, services, _name, _value):
        return services.step_free()
