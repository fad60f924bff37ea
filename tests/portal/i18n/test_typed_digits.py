"""A number is understood in whichever digits it was typed."""

import pytest

from directory.submissions.form import ReportForm
from tests.portal.test_bad_input import KNOWN

ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
SCRIPTS = [pytest.param(ARABIC, id="arabic"), pytest.param(PERSIAN, id="persian")]


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize(
    "address",
    [
        "/ar/beratung/?ort=29308",
        "/ar/beratung/?q=schulden 29308",
        "/ar/beratung/?ort=29308&umkreis=25",
        "/ar/beratung/?seite=1",
        "/ar/ort/29308/",
        "/ar/koordinierungsstellen/?ort=29308",
        "/ar/programme/?ort=29308",
        "/ar/programme/lotsen/?ort=29308",
        "/ar/foerderung/?seite=1",
    ],
)
def test_pages_show_the_same_whatever_the_digits(client, entries, address, script):
    path, mark, query = address.partition("?")
    typed = path.replace("29308", "29308".translate(script)) + mark + digits(query, script)
    answers = [client.get(one, follow=True) for one in (address, typed)]
    assert [one.status_code for one in answers] == [200, 200]
    assert not any(b"error-summary" in one.content for one in answers)
    plain, other = (shown(one) for one in answers)
    assert plain == other


def digits(query, script):
    """Numbers in other digits; names and slugs stay."""
    pairs = (pair.partition("=") for pair in query.split("&") if pair)
    return "&".join(f"{name}={value.translate(script)}" for name, _equals, value in pairs)


def shown(response):
    """The visible facts: headings and the cards, without the fields that repeat what was typed."""
    html = response.content.decode()
    return [part.split("</h")[0] for part in html.split("<h")[2:] if part[0] in "123"]


@pytest.mark.parametrize("script", SCRIPTS)
def test_suggestions_complete_a_postcode_in_any_digits(client, world, script):
    address = "/ar/ort/vorschlaege/"
    plain = client.get(address, {"q": "293"})
    assert plain.json() == client.get(address, {"q": "293".translate(script)}).json()
    assert "29308" in plain.content.decode()


@pytest.mark.parametrize("script", SCRIPTS)
def test_reports_take_telephones_and_postcodes_in_any_digits(world, script):
    entry = world.service
    typed = {"centre-phone": "05141 98765".translate(script), "centre-postcode": "29308"}
    typed["centre-postcode"] = typed["centre-postcode"].translate(script)
    form = ReportForm(typed, entry_type="service", entry=entry)
    form.is_valid()
    assert form.cleaned_data["centre-phone"].as_e164 == "+49514198765"
    assert form.cleaned_data["centre-postcode"] == "29308"


def test_every_page_that_asks_for_a_number_is_tried_here():
    """A new parameter for numbers belongs into the list of addresses above."""
    assert KNOWN & {"ort", "umkreis", "seite"} == {"ort", "umkreis", "seite"}
