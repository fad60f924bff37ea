"""From what people type as their place to a point; what is ambiguous is asked, never guessed."""

import pytest
from django.utils.translation import override

from directory.geo.origins import beginning, locate
from directory.models import Place, PostalCode

pytestmark = pytest.mark.usefixtures("reference_data", "db")


@pytest.fixture(autouse=True)
def german():
    with override("de"):
        yield


def origin(text):
    found = locate(text)
    assert (found.choices, found.error) == ([], "")
    return found.origin


@pytest.mark.parametrize(
    "typed",
    [
        *("Hannover", "hannover", "HANNOVER", "Hanover", "Hanovre", " Hannover ", "Hanower"),
        *("Ганновер", "هانوفر", "هانوفر\u202c", "Han\x00nover"),
    ],
)
def test_a_name_in_any_language_and_script_leads_to_the_same_place(typed):
    assert origin(typed).value == "hannover"


@pytest.mark.parametrize(
    "typed", ["Göttingen", "Goettingen", "gottingen", "goettingen", "Гёттинген"]
)
def test_umlauts_may_be_typed_in_any_way(typed):
    assert origin(typed).label == "Göttingen"


def test_a_place_has_its_position_its_district_and_itself_as_town():
    found = origin("hannover")
    assert [round(degree, 1) for degree in found.position] == [52.4, 9.7]
    assert (found.districts, found.kind, found.town) == (("03241",), "place", "hannover")


@pytest.mark.parametrize(
    "typed", ["30159", "٣٠١٥٩", "۳۰۱۵۹", "D-30159", "d 30159", " 30159 ", "30159 Hannover"]
)
def test_a_postcode_may_be_typed_in_any_digits_and_with_its_town(typed):
    found = origin(typed)
    assert found.value in {"30159", "30159-hannover"}
    assert found.districts == ("03241",)
    assert found.label == "30159 Hannover"


def test_a_postcode_of_several_places_offers_them_and_each_choice_leads_to_one_of_them():
    code = next(row for row in PostalCode.objects.all() if len(row.place_names) > 2)
    found = locate(code.code)
    assert found.error == ""
    assert {choice.label for choice in found.choices} == {
        f"{code.code} {name}" for name in code.place_names
    }
    for choice in found.choices:
        one = origin(choice.value)
        assert (one.value, one.label) == (choice.value, choice.label)


def test_a_postcode_in_several_districts_keeps_them_all_until_one_place_is_chosen():
    code = PostalCode.objects.get(code="30159")
    code.districts.add("03351")
    found = locate("30159")
    assert sorted(found.origin.districts) == ["03241", "03351"]
    assert [choice.value for choice in found.choices] == ["30159-hannover"]
    assert origin("30159-hannover").districts == ("03241",)


def test_a_name_that_several_places_have_offers_all_of_them_and_decides_for_none():
    found = locate("Neuenkirchen")
    named = Place.objects.filter(folded="neuenkirchen")
    assert named.count() > 2
    assert found.origin is None
    assert {choice.value for choice in found.choices} >= set(named.values_list("slug", flat=True))
    assert len({choice.detail for choice in found.choices}) > 1
    assert all(origin(choice.value).value == choice.value for choice in found.choices)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("52.3745,9.7386", "52.37,9.74"),
        ("52.37, 9.74", "52.37,9.74"),
        ("52,37;9,74", None),
        ("٥٢.٣٧,٩.٧٤", "52.37,9.74"),
    ],
)
def test_a_position_is_rounded_to_two_decimals_and_knows_its_district(typed, value):
    found = locate(typed)
    assert (found.origin and found.origin.value) == value
    if value:
        assert (found.origin.districts, found.origin.kind) == (("03241",), "position")
        assert found.origin.label == "Ihr Standort (Region Hannover)"


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("48.14,11.58", "Diese Position liegt nicht in Niedersachsen."),
        ("53.55,9.99", "Diese Position liegt nicht in Niedersachsen."),  # Hamburg
        ("53.08,8.81", "Diese Position liegt nicht in Niedersachsen."),  # Bremen
        ("0,0", "Diese Position liegt nicht in Deutschland."),
        ("-52.37,-9.73", "Diese Position liegt nicht in Deutschland."),
        ("999,999", "Diese Position liegt nicht in Deutschland."),
        ("80331", "Die Postleitzahl 80331 gibt es in Niedersachsen nicht."),
        ("3015", "Eine Postleitzahl hat fünf Ziffern, zum Beispiel 30159."),
        ("10000000000000", "Eine Postleitzahl hat fünf Ziffern, zum Beispiel 30159."),
        ("nan,nan", "Den Ort „nan,nan“ kennen wir in Niedersachsen nicht."),
        ("inf", "Den Ort „inf“ kennen wir in Niedersachsen nicht."),
        ("x" * 81, "Der Ort ist zu lang: höchstens 80 Zeichen."),
        ("!!!", "Den Ort „!!!“ kennen wir in Niedersachsen nicht."),
    ],
)
def test_what_is_no_place_here_is_refused_in_a_sentence(typed, error):
    found = locate(typed)
    assert (found.origin, found.error) == (None, error)


@pytest.mark.parametrize("typed", ["", "   ", "\u202e", "\x00"])
def test_nothing_typed_is_neither_a_place_nor_an_error(typed):
    found = locate(typed)
    assert (found.origin, found.choices, found.error) == (None, [], "")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Hanover Stadt", None), ("Braunschwieg", "Braunschweig"), ("Ossnabrück", "Osnabrück")],
)
def test_a_typing_error_is_answered_with_the_names_that_are_meant(typed, meant):
    found = locate(typed)
    assert found.origin is None
    assert found.error == f"Den Ort „{typed}“ kennen wir in Niedersachsen nicht."
    if meant:
        assert found.choices[0].label == meant


@pytest.mark.parametrize(
    ("typed", "label", "districts"),
    [
        ("Landkreis Celle", "Landkreis Celle", ("03351",)),
        ("landkreis-celle", "Landkreis Celle", ("03351",)),
        ("Region Hannover", "Region Hannover", ("03241",)),
        ("Emsland", "Landkreis Emsland", ("03454",)),
        ("Grafschaft Bentheim", "Landkreis Grafschaft Bentheim", ("03456",)),
    ],
)
def test_districts_are_places_too(typed, label, districts):
    found = origin(typed)
    assert (found.label, found.districts, found.kind) == (label, districts, "district")


def test_a_town_wins_over_the_district_of_its_name():
    assert origin("Celle").kind == "place"


def test_every_canonical_value_means_itself():
    values = [*Place.objects.values_list("slug", flat=True)[:60], "landkreis-celle", "52.37,9.74"]
    assert [locate(value).origin.value for value in values] == values


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Hann", "Hannover"),
        ("Ганн", "Hannover"),
        ("هانو", "Hannover"),
        ("3015", "30159"),
        ("goe", ""),
    ],
)
def test_completion_offers_the_biggest_place_first(typed, first):
    labels = [choice.label for choice in beginning(typed)]
    assert len(labels) <= 8
    assert labels[0] == first if first else labels != []


@pytest.mark.parametrize("typed", ["", "h", "!", "\x00", "%", "_"])
def test_completion_needs_two_letters_and_knows_no_wildcards(typed):
    assert beginning(typed) == []


def test_completion_takes_each_place_once_though_it_has_many_names():
    values = [choice.value for choice in beginning("han")]
    assert len(values) == len(set(values))
