"""The vocabulary of the house: which services each word means, alone and together."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from time_machine import travel

from directory.models import AdviceService, HoursException, SpokenLanguage, WeeklySlot
from directory.models.choices import Area, Status

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY_TEN = datetime(2026, 11, 23, 10, tzinfo=BERLIN)


def keys(services):
    return sorted(services.values_list("key", flat=True))


def test_published_are_services_whose_status_says_so_and_whose_time_has_come(make_service):
    for status in Status:
        make_service(key=status.value, status=status)
    make_service(key="noch-nicht", valid_from=date(2026, 11, 24))
    make_service(key="erster-tag", valid_from=date(2026, 11, 23))
    make_service(key="letzter-tag", valid_to=date(2026, 11, 23))
    make_service(key="vorbei", valid_to=date(2026, 11, 22))
    services = AdviceService.objects.published(day=date(2026, 11, 23))
    assert keys(services) == ["erster-tag", "letzter-tag", "published"]


def test_today_ends_at_midnight_in_hannover_not_in_greenwich(make_service):
    make_service(key="bis-heute", valid_to=date(2026, 7, 1))
    with travel(datetime(2026, 7, 1, 23, 59, tzinfo=BERLIN), tick=False):
        assert keys(AdviceService.objects.published()) == ["bis-heute"]
    with travel(datetime(2026, 7, 2, 0, 1, tzinfo=BERLIN), tick=False):  # 22:01 of July 1st UTC
        assert keys(AdviceService.objects.published()) == []


def test_about_and_speaking_combine_and_name_each_service_once(
    make_service, make_topic, make_language
):
    debt, housing = make_topic("debt"), make_topic("housing", "Wohnen")
    arabic, farsi = make_language("ar"), make_language("fa", "Persisch")
    for key, topics, spoken in (
        ("beides", [debt, housing], [arabic, farsi]),
        ("schulden", [debt], []),
        ("wohnen-arabisch", [housing], [arabic]),
    ):
        service = make_service(key=key)
        service.topics.set(topics)
        for language in spoken:
            SpokenLanguage.objects.create(service=service, language=language)
    services = AdviceService.objects.published()
    assert keys(services.about("debt")) == ["beides", "schulden"]
    assert keys(services.about("debt", "housing")) == ["beides", "schulden", "wohnen-arabisch"]
    assert keys(services.about("debt").about("housing")) == ["beides"]
    assert keys(services.speaking("ar", "fa")) == ["beides", "wohnen-arabisch"]
    assert keys(services.about("debt").speaking("fa")) == ["beides"]
    assert services.about("debt", "housing").speaking("ar", "fa").count() == 2


def test_through_means_any_of_the_channels(make_service):
    make_service(key="besuch")
    make_service(key="telefon", by_visit=False, by_phone=True)
    make_service(key="chat", by_visit=False, by_chat=True)
    services = AdviceService.objects.all()
    assert keys(services.through("phone")) == ["telefon"]
    assert keys(services.through("phone", "chat")) == ["chat", "telefon"]


def test_within_takes_the_radius_at_its_word_and_leaves_out_centres_without_a_position(
    make_service, make_centre
):
    for key, latitude in (("nah", 52.5), ("zehn-km", 52.5 + 9.9 / 111.195), ("ohne", None)):
        centre = make_centre(key=key, latitude=latitude, longitude=latitude and 9.7)
        make_service(key=key, centre=centre)
    services = AdviceService.objects.all()
    assert keys(services.within((52.5, 9.7), 10)) == ["nah", "zehn-km"]
    assert keys(services.within((52.5, 9.7), 9)) == ["nah"]
    kept = services.with_distance((52.5, 9.7)).order_by("squared_km", "pk")
    assert {service.key for service in kept} == {"nah", "ohne", "zehn-km"}


def test_a_hidden_centre_is_near_the_middle_of_its_district_not_near_its_house(
    make_service, make_centre
):
    centre = make_centre(latitude=52.9, longitude=9.9, hides_address=True)
    make_service(key="schutzhaus", centre=centre)
    services = AdviceService.objects.all()
    assert keys(services.within((52.9, 9.9), 20)) == []
    assert keys(services.within((52.5, 9.5), 1)) == ["schutzhaus"]


def test_serving_a_district_are_its_own_and_the_state_wide_services(
    make_service, make_district, celle
):
    emden = make_district("03402", "Emden", slug="emden")
    for key, area, districts in (
        ("celle", Area.DISTRICTS, [celle]),
        ("beide", Area.DISTRICTS, [celle, emden]),
        ("land", Area.STATE, []),
        ("alle", Area.EVERYBODY, []),
        ("unbekannt", Area.DISTRICTS, []),
    ):
        make_service(key=key, area=area).districts.set(districts)
    services = AdviceService.objects.all()
    assert keys(services.serving("03402")) == ["alle", "beide", "land"]
    assert keys(services.serving("03351", "03402")) == ["alle", "beide", "celle", "land"]


def test_open_at_means_walk_in_hours_of_the_centre(make_service, make_centre):
    centre = make_centre()
    WeeklySlot.objects.create(centre=centre, weekday=0, opens=time(9), closes=time(12))
    make_service(key="offen", centre=centre)
    make_service(key="nur-mit-termin", centre=centre, appointment="needed")
    make_service(key="unbekannt", centre=make_centre(key="ohne-zeiten"))
    services = AdviceService.objects.all()
    assert keys(services.open_at(MONDAY_TEN)) == ["offen"]
    assert keys(services.open_at(MONDAY_TEN.replace(hour=12))) == []
    assert keys(services.with_unknown_hours()) == ["unbekannt"]


def test_a_centre_with_only_exceptions_has_known_hours(make_service, make_centre):
    centre = make_centre()
    day = date(2026, 11, 23)
    HoursException.objects.create(
        centre=centre, first_day=day, last_day=day, opens=time(9), closes=time(11)
    )
    make_service(key="offen", centre=centre)
    assert keys(AdviceService.objects.with_unknown_hours()) == []
    assert keys(AdviceService.objects.open_at(MONDAY_TEN)) == ["offen"]


@pytest.mark.parametrize("field", ["key", "title_de"])
def test_a_save_keeps_sort_key_and_day_of_change_up_to_date(make_service, field):
    service = make_service(title_de="Ärztliche Hilfe")
    AdviceService.objects.update(changed_at=MONDAY_TEN - timedelta(days=900), sort_key="x")
    service.save(update_fields=[field])
    service.refresh_from_db()
    assert service.sort_key == "arztliche hilfe"
    assert timezone.localdate(service.changed_at) == timezone.localdate()
