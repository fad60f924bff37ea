"""The index is true after every change, and holds nothing that must stay hidden."""

import pytest
from django.db import connection

from directory.models import (
    AdviceService,
    DataVersion,
    HoursException,
    Organisation,
    Posting,
    SearchTerm,
    SpokenLanguage,
    TopicSynonym,
    WeeklySlot,
)
from directory.search import index, lexicon
from directory.search.stems import stem
from portal.kit.text import fold


def indexed(service):
    rows = Posting.objects.filter(service=service)
    return dict(rows.values_list("term__token", "weight"))


def weight(service, word):
    return indexed(service).get(stem(fold(word)), 0)


@pytest.fixture
def service(make_service, make_centre):
    owner = Organisation.objects.create(name="Caritasverband")
    centre = make_centre(
        organisation=owner, city="Winsen", street="Geheimgasse 7", postcode="29308"
    )
    return make_service(centre=centre, description_de="Begleitung", title_en="Debt counselling")


def test_words_weigh_by_the_most_prominent_place_they_stand_in(service):
    found = {
        word: weight(service, word)
        for word in ("Schuldnerberatung", "counselling", "Caritasverband", "Winsen", "Begleitung")
    }
    assert found == {
        "Schuldnerberatung": index.TITLE,
        "counselling": index.TITLE,
        "Caritasverband": index.NAME,
        "Winsen": index.PLACE,
        "Begleitung": index.BODY,
    }


def test_a_changed_service_is_found_by_its_new_words_and_not_by_the_old(service):
    service.title_de = "Wohnungshilfe"
    service.save()
    assert weight(service, "Wohnungshilfe") == index.TITLE
    assert weight(service, "Schuldnerberatung") == 0


def test_a_changed_centre_and_a_changed_organisation_change_the_index(service):
    service.centre.name = "Haus am Deich"
    service.centre.save()
    service.centre.organisation.name = "Diakonie"
    service.centre.organisation.save()
    assert weight(service, "Deich") == index.NAME
    assert weight(service, "Diakonie") == index.NAME
    assert weight(service, "Süd") == weight(service, "Caritasverband") == 0


def test_a_centre_that_gets_another_organisation_is_found_by_it(service):
    service.centre.organisation = Organisation.objects.create(name="Seebrücke")
    service.centre.save()
    assert weight(service, "Seebrücke") == index.NAME
    assert weight(service, "Caritasverband") == 0


def test_a_deleted_service_leaves_no_posting(service):
    pk = service.pk
    service.delete()
    assert Posting.objects.filter(service=pk).count() == 0


def test_the_street_is_nobodys_search_word_and_a_hidden_address_leaves_city_and_postcode_out(
    service,
):
    assert weight(service, "Geheimgasse") == 0
    assert weight(service, "Winsen") == weight(service, "29308") == index.PLACE
    service.centre.hides_address = True
    service.centre.save()
    assert [weight(service, word) for word in ("Geheimgasse", "Winsen", "29308")] == [0, 0, 0]
    assert weight(service, "Celle") == index.PLACE
    assert not SearchTerm.objects.filter(token="geheimgass").exists()


def test_a_rebuild_writes_the_same_and_forgets_words_that_nobody_uses(service):
    before = indexed(service)
    SearchTerm.objects.create(token="verwaist")
    Posting.objects.all().delete()
    index.rebuild()
    assert indexed(service) == before
    assert not SearchTerm.objects.filter(token="verwaist").exists()


def test_a_rebuild_reports_how_many_are_done(make_service):
    for number in range(3):
        make_service(key=f"angebot-{number}")
    done = []
    index.rebuild(progress=done.append)
    assert sum(done) == 3


def changes(service, make_topic, make_language):
    """Every kind of public change, as (name, change)."""
    topic, spoken = make_topic("debt"), make_language("ar")
    exception = HoursException(centre=service.centre, first_day="2026-01-01", last_day="2026-01-02")
    slot = WeeklySlot(centre=service.centre, weekday=0, opens="09:00", closes="12:00")
    synonym = TopicSynonym(topic=topic, language="de", term="Mahnung")
    language = SpokenLanguage(service=service, language=spoken)
    return {
        "service": service.save,
        "centre": service.centre.save,
        "organisation": service.centre.organisation.save,
        "district": service.centre.district.save,
        "topic": topic.save,
        "topics": lambda: service.topics.add(topic),
        "topics removed": lambda: service.topics.clear(),
        "districts": lambda: service.districts.add(service.centre.district),
        "synonym": synonym.save,
        "synonym deleted": lambda: synonym.delete(),
        "language": language.save,
        "slot": slot.save,
        "exception": exception.save,
        "deleted": service.delete,
    }


def test_every_public_change_makes_the_data_version_new(service, make_topic, make_language):
    stale = []
    for name, change in changes(service, make_topic, make_language).items():
        before = DataVersion.current()
        change()
        if DataVersion.current()[0] <= before[0]:
            stale.append(name)
    assert stale == []


def test_a_new_synonym_is_understood_at_once(make_topic, service):
    topic = make_topic("debt")
    assert lexicon.current().topics.phrases.get(("mahnung",)) is None
    TopicSynonym.objects.create(topic=topic, language="de", term="Mahnung")
    assert lexicon.current().topics.phrases[("mahnung",)] == {"debt"}


def test_the_lexicon_stays_the_same_while_nothing_changes(service, django_assert_num_queries):
    first = lexicon.current()
    with django_assert_num_queries(1):
        assert lexicon.current() is first


def test_the_number_of_queries_of_an_update_does_not_grow_with_the_services(
    service, make_service, django_assert_max_num_queries
):
    for number in range(30):
        make_service(key=f"angebot-{number}", centre=service.centre)
    ids = list(AdviceService.objects.values_list("pk", flat=True))
    with django_assert_max_num_queries(8, connection=connection):
        index.update(ids)
