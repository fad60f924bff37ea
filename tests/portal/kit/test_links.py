"""Addresses from a pattern are those that Django would write."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from portal import languages
from portal.kit.links import link

ADDRESSES = [
    ("start",),
    ("directory:results",),
    ("directory:service", 7, "schulden-und-7"),
    ("directory:service", 9_876_543_210, "stelle-des-wortes"),
    ("directory:vcard", 12, "caritas-celle"),
    ("directory:notice", "service", 3),
]


@pytest.mark.parametrize("code", languages.ENABLED)
@pytest.mark.parametrize("wanted", ADDRESSES)
def test_they_are_the_same_in_every_language_again_and_again(code, wanted):
    name, *arguments = wanted
    with override(code):
        expected = reverse(name, args=arguments)
        assert [link(name, *arguments), link(name, *arguments)] == [expected, expected]
