"""Words that are looked up once still follow the language; so does what each thread speaks."""

from django.utils.translation import activate, get_language, gettext, override

from directory.models.choices import Answer, Capacity
from portal.kit import wording
from tests.concurrency import at_once


def test_words_are_those_of_the_active_language_each_time():
    for code in ("de", "ar", "de", "en", "ar"):
        with override(code):
            assert wording.gettext("Beratung finden") == gettext("Beratung finden")


def test_choices_of_the_same_value_keep_their_own_names():
    assert Answer.UNKNOWN == Capacity.UNKNOWN
    for code in ("de", "en"):
        with override(code):
            for one in (Answer.UNKNOWN, Capacity.UNKNOWN):
                assert wording.label(one) == str(one.label)


def test_each_thread_speaks_its_own_language(db):
    def spoken_in(code):
        def speak():
            activate(code)
            return [get_language(), wording.gettext("Thema")]

        return speak

    with override("de"):
        found = at_once(*(spoken_in(code) for code in ("ar", "en", "uk")))
        assert [one[0] for one in found] == ["ar", "en", "uk"]
        assert len({one[1] for one in found}) == 3
        assert get_language() == "de"
