"""Each text knows whether its translation still says what the German text says."""

from datetime import date

import pytest
from django.utils.translation import override
from time_machine import travel

from portal.kit.translation import State, text_of


@pytest.fixture
def service(make_service):
    return make_service(title_de="Beratung", title_en="Advice", title_ar="استشارة")


def states(service, *codes):
    service.refresh_from_db()
    return [service.translation_state("title", code) for code in codes]


def test_a_new_translation_is_fresh_and_a_missing_one_is_missing(service):
    assert states(service, "de", "en", "ar", "tr") == ["fresh", "fresh", "fresh", "missing"]
    assert service.has_outdated_translation is False


def test_a_change_of_the_german_text_makes_all_translations_outdated(service):
    service.title_de = "Beratung und Begleitung"
    service.save()
    assert states(service, "de", "en", "ar", "tr") == ["fresh", "outdated", "outdated", "missing"]
    assert service.has_outdated_translation is True


def test_a_new_translation_is_fresh_again_while_others_stay_outdated(service):
    service.title_de = "Beratung und Begleitung"
    service.save()
    service.title_en = "Advice and company"
    service.save()
    assert states(service, "en", "ar") == ["fresh", "outdated"]
    assert service.has_outdated_translation is True


def test_a_comparison_without_a_change_makes_a_translation_fresh(service):
    service.title_de = "Beratung "
    service.note_translations(still_right=["en", "ar"])
    service.save()
    assert states(service, "en", "ar") == ["fresh", "fresh"]
    assert service.has_outdated_translation is False


def test_a_machine_translation_is_called_so_until_somebody_changes_or_checks_it(service):
    service.title_tr = "Danışma"
    service.note_translations(machine=True)
    service.save()
    assert states(service, "en", "tr") == [State.FRESH, State.MACHINE]
    service.note_translations(still_right=["tr"])
    service.save()
    assert states(service, "tr") == [State.FRESH]


def test_a_translation_that_is_taken_out_leaves_no_note(service):
    service.title_de, service.title_en, service.title_ar = "Neu", "", ""
    service.save()
    assert states(service, "en", "ar") == [State.MISSING, State.MISSING]
    assert service.has_outdated_translation is False
    assert service.translation_notes == {}


def test_saving_only_one_column_keeps_the_notes_right(service):
    service.title_de = "Neu"
    service.save(update_fields=["title_de"])
    assert states(service, "en") == [State.OUTDATED]
    assert service.has_outdated_translation is True


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("de", ("Beratung", "de", False)),
        ("ar", ("استشارة", "ar", False)),
        ("tr", ("Advice", "en", True)),
        ("de-simple", ("Beratung", "de", True)),
    ],
)
def test_who_reads_a_language_without_a_text_gets_english_then_german_and_is_told(
    service, code, expected
):
    with override(code):
        text = text_of(service, "title")
    assert (text.value, text.lang, text.is_foreign) == expected
    assert text.dir == ("rtl" if code == "ar" else "ltr")


def test_the_note_of_an_outdated_translation_names_the_day_it_was_made(make_service):
    with travel(date(2025, 3, 1)):
        service = make_service(title_de="Beratung", title_en="Advice")
    service.title_de = "Andere Beratung"
    service.save()
    with override("de"):
        assert text_of(service, "title", "en").note == (
            "Übersetzung vom 01.03.2025; der deutsche Text wurde seitdem geändert"
        )
        assert text_of(service, "title", "de").note == ""
