"""The smallest true programmes that tests need; persons and districts come from the directory."""

import pytest

from directory.models import Place, PlaceName
from programmes.models import ActionArea, Programme, ProgrammeSite
from programmes.models.choices import ProgrammeStatus
from tests.directory.admin.conftest import as_editor, as_moderator, as_translator
from tests.directory.conftest import (
    celle,
    editor,
    make_centre,
    make_district,
    make_service,
    make_topic,
    moderator,
    translator,
)

__all__ = [
    "as_editor",
    "as_moderator",
    "as_translator",
    "celle",
    "editor",
    "make_centre",
    "make_district",
    "make_service",
    "make_topic",
    "moderator",
    "translator",
]


@pytest.fixture
def make_area(db):
    def make(slug="ehrenamt", name_de="Ehrenamt", **fields):
        return ActionArea.objects.create(slug=slug, name_de=name_de, **fields)

    return make


@pytest.fixture
def make_programme(make_area):
    """Programmes in one field of action, unless the test names another."""
    shared = []

    def make(slug="lotsen", **fields):
        if "area" not in fields:
            if not shared:
                shared.append(make_area())
            fields["area"] = shared[0]
        known = {
            "name_de": "Integrationslotsen",
            "status": ProgrammeStatus.RUNNING,
            "is_published": True,
        }
        return Programme.objects.create(slug=slug, **(known | fields))

    return make


@pytest.fixture
def make_site(celle):
    def make(programme, name="Lotsen in Celle", **fields):
        known = {"district": celle, "city": "Celle", "latitude": 52.6, "longitude": 10.1}
        return ProgrammeSite.objects.create(programme=programme, name=name, **(known | fields))

    return make


@pytest.fixture
def winsen(celle):
    """A town to be near to."""
    town = Place.objects.create(
        geonames_id=1, name="Winsen", slug="winsen", district=celle, latitude=52.67, longitude=9.9
    )
    PlaceName.objects.create(place=town, folded="winsen")
    return town
