"""The form of an advice centre: hours as a grid, a position that is checked, a secret address."""

from datetime import date, time

import pytest

from directory.models import AdviceCentre, HoursException, PostalCode, WeeklySlot
from tests.directory.admin.conftest import change_url, list_url

pytestmark = pytest.mark.django_db


def save(client, centre, **typed):
    form = client.open(change_url(centre), "advicecentre_form")
    return client.post(change_url(centre), form | typed)


def span(day, index, opens, closes, by=False):
    field = f"week-{day}-{index}"
    return {f"{field}-opens": opens, f"{field}-closes": closes} | (
        {f"{field}-by": "on"} if by else {}
    )


def hours(centre):
    rows = centre.slots.values_list("weekday", "opens", "closes", "by_appointment")
    return [(day, f"{opens:%H:%M}", f"{closes:%H:%M}", by) for day, opens, closes, by in rows]


def test_times_typed_into_the_grid_become_slots(make_centre, as_editor):
    centre = make_centre()
    typed = span(0, 0, "09:00", "12:00") | span(0, 1, "14:00", "00:00", by=True)
    save(as_editor, centre, **typed, **span(4, 0, "8:30", "12:00"))
    assert hours(centre) == [
        (0, "09:00", "12:00", False),
        (0, "14:00", "00:00", True),
        (4, "08:30", "12:00", False),
    ]


def test_emptied_times_disappear_and_the_others_stay(make_centre, as_editor):
    centre = make_centre()
    for day in (0, 1):
        WeeklySlot.objects.create(centre=centre, weekday=day, opens=time(9), closes=time(12))
    save(as_editor, centre, **span(0, 0, "", ""))
    assert hours(centre) == [(1, "09:00", "12:00", False)]


def test_grid_always_has_a_free_pair_beside_the_fullest_day(make_centre, as_editor):
    centre = make_centre()
    for hour in (8, 10, 12):
        WeeklySlot.objects.create(centre=centre, weekday=2, opens=time(hour), closes=time(hour + 1))
    form = as_editor.open(change_url(centre), "advicecentre_form")
    assert form["week-2-2-opens"] == ["12:00"]
    assert form["week-2-3-opens"] == [""]
    assert "week-2-4-opens" not in form


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (span(1, 0, "12:00", "09:00"), "Dienstag: „bis“ liegt nicht nach „von“."),
        (span(1, 0, "09:00", ""), "Dienstag: Dieses Feld ist zwingend erforderlich."),
        (span(1, 0, "neun", "12:00"), "Dienstag: Bitte eine gültige Uhrzeit eingeben."),
        (
            span(1, 0, "09:00", "12:00") | span(1, 1, "11:00", "13:00"),
            "Dienstag: Die Zeiten überschneiden sich.",
        ),
    ],
)
def test_impossible_times_are_refused_by_name_of_the_day(make_centre, as_editor, typed, message):
    centre = make_centre()
    page = save(as_editor, centre, **typed)
    assert message in page.content.decode()
    assert hours(centre) == []


def test_times_of_a_season_are_not_touched_by_the_grid(make_centre, as_editor):
    centre = make_centre()
    season = {"season_from": date(2026, 6, 1), "season_to": date(2026, 8, 31)}
    WeeklySlot.objects.create(centre=centre, weekday=0, opens=time(7), closes=time(9), **season)
    save(as_editor, centre, **span(0, 0, "10:00", "12:00"))
    assert hours(centre) == [(0, "07:00", "09:00", False), (0, "10:00", "12:00", False)]


def test_exceptions_are_entered_with_the_browsers_own_date_fields(make_centre, as_editor):
    centre = make_centre()
    days = {"first_day": "2026-12-24", "last_day": "2026-12-31", "note": "Betriebsferien"}
    save(as_editor, centre, **{f"exceptions-0-{name}": value for name, value in days.items()})
    row = HoursException.objects.get()
    assert (row.first_day, row.last_day, row.opens) == (
        date(2026, 12, 24),
        date(2026, 12, 31),
        None,
    )


def test_new_centre_gets_a_key_from_its_name(make_centre, celle, as_editor):
    make_centre(key="awo-goettingen")
    form = as_editor.open(f"{list_url(AdviceCentre)}add/", "advicecentre_form")
    as_editor.post(f"{list_url(AdviceCentre)}add/", form | {"name": "AWO Göttingen"})
    assert AdviceCentre.objects.get(name="AWO Göttingen").key == "awo-goettingen-2"


def test_point_outside_the_district_is_named_after_saving(make_centre, as_editor):
    centre = make_centre(latitude=52.5, longitude=9.5)
    save(as_editor, centre, latitude="53.2")
    text = as_editor.get(change_url(centre)).content.decode()
    assert text.count("Der Punkt liegt 22 km außerhalb von Landkreis Celle.") == 2


def test_point_far_from_its_postcode_is_named(make_centre, celle, as_editor):
    area = PostalCode.objects.create(code="29221", latitude=52.1, longitude=9.1)
    area.districts.add(celle)
    centre = make_centre(postcode="29221", latitude=52.9, longitude=9.9)
    text = as_editor.get(change_url(centre)).content.decode()
    assert "Der Punkt liegt 104 km von der Mitte der Postleitzahl 29221 entfernt." in text


def test_postcode_of_another_district_is_named(make_centre, make_district, as_editor):
    area = PostalCode.objects.create(code="26721", latitude=52.5, longitude=9.5)
    area.districts.add(make_district(ags="03402", name="Stadt Emden"))
    centre = make_centre(postcode="26721", latitude=52.5, longitude=9.5)
    text = as_editor.get(change_url(centre)).content.decode()
    assert "Die Postleitzahl 26721 gehört nicht zu Landkreis Celle." in text


def test_map_shows_the_point_where_it_lies_in_the_district(make_centre, as_editor):
    centre = make_centre(latitude=52.5, longitude=9.5)
    page = as_editor.get(change_url(centre)).content.decode()
    width = int(page.split('<svg viewBox="0 0 ')[1].split(" ")[0])
    x = float(page.split('class="point" cx="')[1].split('"')[0])
    assert x == pytest.approx(width / 2, abs=1)


@pytest.mark.parametrize(
    ("latitude", "longitude", "message"),
    [
        ("52.5", "", "Breite und Länge angeben"),
        ("10", "10", "liegt nicht in Deutschland"),
        ("NaN", "9.5", "Bitte eine Zahl eingeben"),
        ("1e400", "9.5", "Bitte eine Zahl eingeben"),
    ],
)
def test_impossible_coordinates_are_refused(make_centre, as_editor, latitude, longitude, message):
    page = save(as_editor, make_centre(), latitude=latitude, longitude=longitude)
    assert message in page.content.decode()
    assert AdviceCentre.objects.get().latitude is None


def test_hidden_address_needs_a_district_and_carries_a_warning(make_centre, as_editor):
    centre = make_centre(district=None)
    page = save(as_editor, centre, hides_address="on")
    assert "braucht einen Landkreis" in page.content.decode()
    hidden = make_centre(key="haus", hides_address=True, street="Geheimweg 7")
    text = as_editor.get(change_url(hidden)).content.decode()
    assert "Geheime Adresse." in text
    assert "Geheimweg 7" in text


def test_centre_lists_its_services_and_offers_to_add_one(make_service, as_editor):
    service = make_service()
    text = as_editor.get(change_url(service.centre)).content.decode()
    assert f'href="{change_url(service)}">Schuldnerberatung</a>' in text
    assert f"/admin/directory/adviceservice/add/?centre={service.centre_id}" in text
