"""Free text is understood: topics, languages and places in all scripts, and typing errors."""

import pytest
from django.utils.translation import override

from directory.search.understanding import understand

pytestmark = pytest.mark.usefixtures("filled_portal", "db")


@pytest.fixture(autouse=True)
def german():
    with override("de"):
        yield


def meaning(text, **options):
    """(topics, languages, place) of a text."""
    found = understand(text, **options)
    topics = set().union(*(slugs for _typed, slugs in found.topics))
    return topics, found.languages, found.place and found.place[1].label


@pytest.mark.parametrize(
    "text",
    [
        "schulden arabisch hannover",
        "Hannover: Schulden (Arabisch)",
        "debt arabic Hanover",
        "ديون عربي هانوفر",
        "борги арабська Ганновер",
        "долги арабский Ганновер",
        "borç arapça Hannover",
        "dettes arabe Hanovre",
        "długi arabski Hanower",
    ],
)
def test_topic_language_and_place_are_found_in_every_script(text):
    assert meaning(text) == ({"debt"}, {"ar"}, "Hannover")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ukrainisch", "uk"),
        ("українська", "uk"),
        ("Ukrainian", "uk"),
        ("фарсі", "fa"),
        ("فارسی", "fa"),
        ("kurmancî", "kmr"),
        ("türkçe", "tr"),
        ("Türkisch", "tr"),
        ("ትግርኛ", "ti"),
        ("polski", "pl"),
        ("Russian", "ru"),
        ("русский", "ru"),
    ],
)
def test_a_language_is_known_by_its_name_in_any_language(text, code):
    assert code in meaning(text)[1]


def test_german_is_a_course_to_learn_and_not_a_language_to_filter_by():
    assert meaning("deutsch") == ({"language"}, set(), None)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("wohnung in göttingen", "Göttingen"),
        ("wohnung 30159", "30159 Hannover"),
        ("wohnung ٣٠١٥٩", "30159 Hannover"),
        ("житло в Ганновері", "Hannover"),
        ("سكن في هانوفر", "Hannover"),
        ("wohnung bad münder am deister", "Bad Münder am Deister"),
    ],
)
def test_a_place_in_the_text_is_where_people_are(text, label):
    assert meaning(text) == ({"housing"}, set(), label)


def test_with_a_place_given_the_text_is_not_searched_for_another():
    assert meaning("wohnung göttingen", look_for_place=False)[2] is None


def test_a_place_that_is_not_the_only_one_of_its_name_is_asked_for():
    found = understand("wohnung neuenkirchen")
    assert found.place is None
    assert len(found.place_choices) > 2


@pytest.mark.parametrize(
    ("typed", "topic", "meant"),
    [
        ("Asylberatug", "asylum", "Asylberatung"),
        ("Schuldnerberatug", "debt", "Schuldnerberatung"),
        ("Dolmetsher", "interpreting", "Dolmetscher"),
        ("Einbürgrung", "naturalisation", "Einbürgerung"),
        ("Krankenversicherng", "health", "Krankenversicherung"),
        ("квартиру", "housing", ""),
        ("Anwälte", "asylum", ""),
        ("Auslaenderbehoerde", "residence", ""),
        ("auslanderbehorde", "residence", ""),
        ("Schuldnerberatungsstelle", "debt", ""),
    ],
)
def test_a_typing_error_is_corrected_and_said_while_other_spellings_are_right(typed, topic, meant):
    found = understand(typed)
    assert topic in set().union(*(slugs for _typed, slugs in found.topics))
    assert found.corrections == ([(typed, meant)] if meant else [])


def test_a_misspelt_place_is_corrected_too():
    found = understand("Braunschwieg wohnung")
    assert found.place[1].label == "Braunschweig"
    assert found.corrections == [("Braunschwieg", "Braunschweig")]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Schulden arabisch hannover", "arabisch hannover"),
        ("Ich habe Schulden", "Ich habe"),
        ("Schulden, Wohnung", "Wohnung"),
    ],
)
def test_taking_a_chip_away_leaves_the_other_words_as_they_were_typed(text, rest):
    found = understand(text)
    typed = next(typed for typed, slugs in found.topics if "debt" in slugs)
    assert found.without(typed) == rest


def test_removing_all_chips_one_by_one_leaves_nothing_that_is_understood():
    text = "schulden arabisch hannover"
    for _step in range(3):
        found = understand(text)
        typed = [typed for typed, _ in found.topics + found.spoken]
        typed += [found.place[0]] if found.place else []
        text = found.without(typed[0])
    assert text == ""


@pytest.mark.parametrize("text", ["", "   ", "!!!", "\u202e\x00"])
def test_text_without_a_word_that_says_something_asks_for_nothing(text):
    found = understand(text)
    assert (found.words, found.languages, found.place) == ([], set(), None)


def test_a_very_long_text_is_read_only_at_its_beginning():
    found = understand("schulden " + "wort " * 60)
    assert len(found.words) <= 12


@pytest.mark.parametrize(
    "text", ["Ich habe Schulden und brauche Hilfe", "у меня долги", "I have debts", "borcum var"]
)
def test_words_that_say_nothing_are_not_looked_for_beside_one_that_does(text):
    assert [word.topics for word in understand(text).words] == [{"debt"}]


def test_small_words_alone_are_looked_for_as_they_are():
    assert [word.typed for word in understand("Hilfe für mich").words] == ["hilfe", "fur", "mich"]


def test_the_word_as_it_was_typed_wins_over_its_stem():
    """English „rent“ and German „Rente“ have the same stem."""
    assert meaning("rent")[0] == {"housing"}
    assert meaning("Rente")[0] == {"social_benefits"}


def test_a_correction_is_worded_as_people_write_though_the_index_holds_stems():
    assert understand("Migrationsberatug").corrections == [
        ("Migrationsberatug", "Migrationsberatung")
    ]
