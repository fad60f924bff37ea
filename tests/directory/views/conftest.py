"""A small public world, and every address of it."""

from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils.translation import override

from directory.models import CoordinationOffice, Place, PlaceName, PostalCode, SpokenLanguage
from directory.models.choices import Area
from portal import languages


@pytest.fixture
def world(celle, make_centre, make_service, make_topic, make_language):
    """A town with its postcode and office, a topic, a language, a service at a centre."""
    town = Place.objects.create(
        geonames_id=1, name="Winsen", slug="winsen", district=celle, latitude=52.5, longitude=9.5
    )
    PlaceName.objects.create(place=town, folded="winsen")
    PostalCode.objects.create(
        code="29308", latitude=52.5, longitude=9.5, place_names=["Winsen"]
    ).districts.add(celle)
    CoordinationOffice.objects.create(ags="03351", body="Landkreis Celle", district=celle)
    centre = make_centre(latitude=52.51, longitude=9.51, phone="+49514112345")
    service = make_service(centre=centre, title_en="Debt advice", title_ar="استشارة الديون")
    service.topics.add(make_topic("debt"))
    SpokenLanguage.objects.create(service=service, language=make_language("ar"))
    return SimpleNamespace(
        town=town, district=celle, centre=centre, service=service, topic=service.topics.get()
    )


@pytest.fixture
def shelter(world, make_centre, make_service):
    """A service at a hidden address: what is secret about it stands in `secrets`."""
    centre = make_centre(
        key="schutzhaus",
        name="Frauenhaus",
        street="Rosengasse 17",
        postcode="29999",
        city="Verstecktdorf",
        hides_address=True,
        latitude=52.87654,
        longitude=9.87654,
        directions_de="Hinter der Linde klingeln",
        directions_en="Ring behind the linden tree",
        staff_note="Notiz nur intern",
        phone="+49514199999",
    )
    service = make_service(
        key="schutz", centre=centre, title_de="Schutz", area=Area.STATE, by_phone=True
    )
    service.staff_note = "Auch intern"
    service.save()
    service.topics.add(world.topic)
    service.secrets = [
        *("Rosengasse", "29999", "Verstecktdorf", "Linde", "linden tree"),
        *("52.87", "9.87", "52,87", "9,87", "nur intern", "Auch intern"),
    ]
    return service


def in_all_languages(name, *arguments):
    for code in languages.ENABLED:
        with override(code):
            yield reverse(name, args=arguments)


QUERIES = ["?q=schutz", "?q=geheimplan", "?q=frauenhaus+verstecktdorf", "?ort=winsen"]
QUERIES += ["?thema=debt", "?thema=debt&ort=winsen", "?sprache=ar", "?kreis=celle", "?jetzt=1"]


def listing_addresses(world):
    """Every page and file that lists services or centres, in every language."""
    for name in ("directory:results", "directory:points"):
        yield from in_all_languages(name)
        yield from (f"{reverse(name)}{query}" for query in QUERIES)
    yield from in_all_languages("start")
    yield from in_all_languages("directory:place", world.town.slug)
    yield from in_all_languages("directory:place", "landkreis-celle")
    yield from in_all_languages("data")
    yield "/sitemap.xml"
    yield from (f"/sitemap-{name}.xml" for name in ("seiten", "angebote", "stellen", "orte"))


def entry_addresses(service):
    """Every page and file about one service and its centre, in every language."""
    centre = service.centre
    yield from in_all_languages("directory:service", service.pk, service.slug)
    yield from in_all_languages("directory:centre", centre.pk, centre.slug)
    yield from in_all_languages("directory:vcard", centre.pk, centre.slug)
