"""A field of a form for several lines of words, whatever was pasted into it."""

from django import forms

from portal.kit.text import clean_lines


class Words(forms.CharField):
    """Takes control and bidi characters out: nobody typed them, and they only deceive."""

    widget = forms.Textarea

    def to_python(self, value):
        return clean_lines(super().to_python(value))
