"""Fields of forms in KERN's clothes; Django adds what ties them to their hint and error."""

from django import template

register = template.Library()


@register.simple_tag
def control(field):
    """The box to type into of components/form_field.html."""
    return field.as_widget(attrs={"class": "kern-form-input__input"})
