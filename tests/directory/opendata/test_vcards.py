"""The contact for a phone's address book: RFC 6350 to the letter, and nothing hidden."""

import pytest
from hypothesis import given, strategies as st

from directory.models import Organisation
from directory.opendata.vcards import escaped, folded, vcard

URL = "https://portal.example/de/beratungsstelle/1-stelle/"


def unfolded(text):
    return text.replace("\r\n ", "").split("\r\n")


def test_a_card_has_everything_that_is_known(make_centre):
    centre = make_centre(
        name="Haus; Garten, Hof\\Nord",
        organisation=Organisation.objects.create(name="Diakonie, Celle"),
        street="Am Markt 1",
        postcode="29221",
        phone="+49514112345",
        email="beratung@stelle.example",
        website="https://stelle.example/",
        latitude=52.5,
        longitude=9.75,
    )
    assert unfolded(vcard(centre, URL)) == [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "KIND:org",
        "FN:Haus\\; Garten\\, Hof\\\\Nord",
        "ORG:Diakonie\\, Celle",
        "TEL;VALUE=uri:tel:+49-5141-12345",
        "EMAIL:beratung@stelle.example",
        "URL:https://stelle.example/",
        "ADR:;;Am Markt 1;Celle;Niedersachsen;29221;Deutschland",
        "GEO:geo:52.50000,9.75000",
        f"SOURCE:{URL}",
        "END:VCARD",
        "",
    ]


def test_what_is_not_known_is_left_out(make_centre):
    assert unfolded(vcard(make_centre(city=""), URL)) == [
        *("BEGIN:VCARD", "VERSION:4.0", "KIND:org", "FN:Beratungsstelle Süd"),
        *(f"SOURCE:{URL}", "END:VCARD", ""),
    ]


@pytest.mark.parametrize("fields", [{"hides_address": True}, {"precision": "town"}])
def test_neither_a_hidden_nor_a_vague_position_is_a_point_on_the_map(make_centre, fields):
    lines = unfolded(vcard(make_centre(latitude=52.5, longitude=9.75, **fields), URL))
    assert [line for line in lines if line.startswith("GEO")] == []
    assert [line for line in lines if line.startswith("ADR")] == (
        [] if "hides_address" in fields else ["ADR:;;;Celle;Niedersachsen;;Deutschland"]
    )


@given(st.text())
def test_no_text_can_begin_a_line_of_its_own(text):
    assert {"\n", "\r"} & set(escaped(text)) == set()


@given(st.text(alphabet=st.characters(exclude_characters="\r\n", exclude_categories=["Cs"])))
def test_lines_have_at_most_75_octets_and_read_the_same_when_unfolded(text):
    pieces = folded(text).split("\r\n")
    assert max(len(piece.encode()) for piece in pieces) <= 75
    assert folded(text).replace("\r\n ", "") == text


def test_the_file_is_served_as_a_contact_to_save(client, make_service):
    centre = make_service().centre
    response = client.get(f"/de/beratungsstelle/{centre.pk}-{centre.slug}/kontakt.vcf")
    assert response["Content-Type"] == "text/vcard; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="beratungsstelle-sued.vcf"'
    address = f"http://testserver/de/beratungsstelle/{centre.pk}-beratungsstelle-sued/"
    assert f"SOURCE:{address}" in unfolded(response.content.decode())
