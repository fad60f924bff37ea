"""JSON-LD for search engines: true, complete, and safe inside a script element."""

import json
import re
from datetime import time

import pytest
from django.utils import timezone
from django.utils.translation import override

from directory.models import Organisation, SpokenLanguage, WeeklySlot
from directory.opendata import schema_org
from directory.views.detail_page import CentrePage

ATTACK = 'Hilfe</script><script>alert("1")</script><!-- & \u2028'


def data_of(client, address):
    text = client.get(address).content.decode()
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert len(blocks) == 1
    return json.loads(blocks[0])


@pytest.fixture
def centre(make_centre):
    made = make_centre(
        organisation=Organisation.objects.create(name="Diakonie"),
        street="Am Markt 1",
        postcode="29221",
        latitude=52.5,
        longitude=9.75,
        phone="+49514112345",
    )
    WeeklySlot.objects.create(centre=made, weekday=0, opens=time(9), closes=time(12))
    return made


def test_a_service_says_what_where_and_in_which_languages(
    make_service, make_language, centre, client
):
    service = make_service(centre=centre, description_de="Wir helfen.", title_en="Debt advice")
    SpokenLanguage.objects.create(service=service, language=make_language("ar"))
    service.districts.add(centre.district)
    found = data_of(client, service.get_absolute_url().replace("/de/", "/en/"))
    assert found["@type"] == "Service"
    assert (found["name"], found["inLanguage"]) == ("Debt advice", "en")
    assert found["description"] == "Wir helfen."
    assert found["availableLanguage"] == ["ar"]
    assert found["areaServed"] == ["Landkreis Celle"]
    assert found["isAccessibleForFree"] is True
    assert found["provider"] == {"@type": "Organization", "name": "Diakonie"}
    assert found["availableChannel"]["serviceLocation"]["telephone"] == "+49514112345"


def test_a_centre_has_address_position_and_hours(make_service, centre, client):
    make_service(centre=centre)
    found = data_of(client, centre.get_absolute_url())
    assert found["address"] == {
        "@type": "PostalAddress",
        "addressRegion": "Niedersachsen",
        "addressCountry": "DE",
        "streetAddress": "Am Markt 1",
        "postalCode": "29221",
        "addressLocality": "Celle",
    }
    assert found["geo"] == {"@type": "GeoCoordinates", "latitude": 52.5, "longitude": 9.75}
    assert found["openingHoursSpecification"] == [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": "https://schema.org/Monday",
            "opens": "09:00",
            "closes": "12:00",
        }
    ]


def test_a_hidden_centre_gives_only_its_state_away(centre):
    centre.hides_address = True
    centre.save()
    with override("de"):
        page = CentrePage(centre, timezone.now(), [], list(centre.slots.all()), [])
        found = json.loads(schema_org.centre(page))
    assert "geo" not in found
    assert found["address"] == {
        "@type": "PostalAddress",
        "addressRegion": "Niedersachsen",
        "addressCountry": "DE",
    }


def test_a_vague_position_is_not_given_as_a_point(centre):
    centre.precision = "postcode"
    assert schema_org.geo(centre) is None


def test_no_text_can_end_the_script_element(client, make_service, centre):
    centre.name = ATTACK
    centre.save()
    service = make_service(centre=centre, title_de=ATTACK, description_de=ATTACK)
    found = data_of(client, service.get_absolute_url())
    assert (found["name"], found["description"]) == (ATTACK, ATTACK)
    assert data_of(client, centre.get_absolute_url())["name"] == ATTACK
    for address in (service.get_absolute_url(), centre.get_absolute_url()):
        assert '<script>alert("1")' not in client.get(address).content.decode()
