"""One entry of every kind, and the address of every kind of page in every offered language."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.translation import override

from directory.models import RegionalNetwork
from portal import languages
from portal.models import Page
from tests.directory.conftest import (
    celle,
    make_centre,
    make_district,
    make_language,
    make_service,
    make_topic,
)
from tests.directory.views.conftest import world
from tests.programmes.conftest import make_area, make_programme, make_site

__all__ = [
    "celle",
    "make_area",
    "make_centre",
    "make_district",
    "make_language",
    "make_programme",
    "make_service",
    "make_site",
    "make_topic",
    "world",
]
SIGNED_IN = "partner"
BY_LETTER = {"directory:query"}  # opens with a link that was sent to one person


@pytest.fixture
def entries(world, make_programme, make_site):
    """{name of a page with a variable part: the arguments of one that exists}"""
    programme = make_programme(description_de="Sie helfen.", taking_part_de="Rufen Sie an.")
    make_site(programme)
    page = Page.objects.create(
        slug="ueber-uns", title_de="Über uns", body_de="Guten Tag.", is_published=True
    )
    service, centre = world.service, world.centre
    return {
        "page": [page.slug],
        "directory:service": [service.pk, service.slug],
        "directory:centre": [centre.pk, centre.slug],
        "directory:vcard": [centre.pk, centre.slug],
        "directory:place": [world.town.slug],
        "directory:notice": ["service", service.pk],
        "directory:notice_sent": ["ABCD-EFGH"],
        "directory:network": [make_network(world.district).slug],
        "programmes:programme": [programme.slug],
        "programmes:area": [programme.area.slug],
    }


def make_network(district):
    network = RegionalNetwork.objects.create(
        name="Heide", slug="heide", description_de="Fachleute der Heide."
    )
    network.districts.add(district)
    return network


def names(patterns, before="", namespace=""):
    """(name, whether it has a variable part) of every page behind a language."""
    for one in patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            inner = f"{namespace}{one.namespace}:" if one.namespace else namespace
            yield from names(one.url_patterns, route, inner)
        elif isinstance(one, URLPattern) and one.name and SIGNED_IN not in namespace + route:
            yield namespace + one.name, "<" in route


@pytest.fixture
def kinds(entries):
    """{name: arguments} of every page behind a language, straight from the site map."""
    resolvers = get_resolver().url_patterns
    prefixed = next(one for one in resolvers if type(one.pattern).__name__ == "LocalePrefixPattern")
    found = {n: v for n, v in names(prefixed.url_patterns) if n not in BY_LETTER}
    unknown = {name for name, is_variable in found.items() if is_variable} - entries.keys()
    assert unknown == set(), "name an entry for them in `entries`"
    return {name: entries.get(name, []) for name in found}


@pytest.fixture
def pages(client, kinds):
    """{language: {name: HTML}} of all kinds of pages that are pages and not files."""
    return {code: dict(html_pages(client, kinds, code)) for code in languages.ENABLED}


def html_pages(client, kinds, code):
    for name, arguments in kinds.items():
        with override(code):
            response = client.get(reverse(name, args=arguments))
        assert response.status_code == 200, (name, code)
        if response["Content-Type"].startswith("text/html"):
            yield name, response
