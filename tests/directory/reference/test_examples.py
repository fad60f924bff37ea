"""What the invented entries promise to those who try the portal, and to those who clean up."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

from django.db.models import Count
from django.test import TestCase
from django.utils import timezone

from directory.models import (
    AdviceCentre,
    AdviceService,
    District,
    HoursException,
    Organisation,
    Place,
    PostalCode,
    SpokenLanguage,
    Topic,
    WeeklySlot,
)
from directory.models.choices import Appointment, Area
from directory.reference import examples
from portal.kit.db import distance_km
from tests.directory.reference.picture import content, reference, row

NUMBER = 150
FICTION = re.compile(
    r"\+49(?:3023125|6990009|4066969|2214710|8999998)\d{3}"
)  # Bundesnetzagentur, „Rufnummern für Drehbücher“


class Examples(TestCase):
    @classmethod
    def setUpTestData(cls):
        reference()
        examples.set_count(NUMBER)

    def test_there_are_as_many_as_asked_for_after_every_call(self):
        for number in (NUMBER, NUMBER + 31, 17, 0, 45):
            examples.set_count(number)
            assert examples.count() == number

    def test_the_first_ones_stay_the_same_when_more_are_added(self):
        before = content()
        examples.set_count(NUMBER + 50)
        after = content()
        assert {key: after[key] for key in before} == before

    def test_they_come_back_alike_after_they_were_removed(self):
        before = content()
        examples.set_count(0)
        examples.set_count(NUMBER)
        assert content() == before

    def test_one_that_is_missing_in_the_middle_comes_back_alike(self):
        before = content()
        examples.remove([AdviceService.objects.get(key="beispiel-000077").pk])
        assert examples.count() == NUMBER - 1
        examples.set_count(NUMBER)
        assert content() == before

    def test_what_staff_have_changed_in_an_example_stays(self):
        AdviceService.objects.filter(key="beispiel-000003").update(title_de="Von Hand")
        examples.set_count(NUMBER + 10)
        assert AdviceService.objects.get(key="beispiel-000003").title_de == "Von Hand"

    def test_a_hundred_reach_every_district(self):
        examples.set_count(100)
        reached = District.objects.filter(centres__services__is_example=True).distinct()
        assert reached.count() == District.objects.count() == 45

    def test_districts_with_more_people_have_more(self):
        examples.set_count(400)
        centres = AdviceCentre.objects.exclude(district=None).order_by().values("district")
        numbers = {row["district"]: row["n"] for row in centres.annotate(n=Count("pk"))}
        assert max(numbers, key=numbers.get) == "03241"  # Region Hannover
        assert numbers["03353"] >= 2 * numbers["03354"]  # Harburg, Lüchow-Dannenberg

    def test_every_topic_and_twenty_languages_besides_german_occur(self):
        assert Topic.objects.exclude(services=None).count() == Topic.objects.count() == 22
        codes = SpokenLanguage.objects.exclude(language="de").values("language").distinct()
        assert codes.count() == 20

    def test_all_can_be_seen_by_the_public_and_are_marked(self):
        assert AdviceService.objects.published().count() == NUMBER
        assert not AdviceCentre.objects.filter(is_example=False).exists()
        assert not Organisation.objects.filter(is_example=False).exists()

    def test_every_telephone_number_is_reserved_for_fiction(self):
        numbers = [centre.phone.as_e164 for centre in AdviceCentre.objects.all()]
        assert [number for number in numbers if not FICTION.fullmatch(number)] == []

    def test_no_address_on_the_internet_belongs_to_anybody(self):
        centres = AdviceCentre.objects.all()
        hosts = [centre.email.rpartition("@")[2] for centre in centres]
        hosts += [urlsplit(centre.website).hostname for centre in centres if centre.website]
        sources = AdviceService.objects.exclude(source_url="")
        hosts += [urlsplit(service.source_url).hostname for service in sources]
        assert len(hosts) > NUMBER
        assert [host for host in hosts if not host.endswith(".example")] == []

    def test_the_forms_of_the_admin_would_accept_every_one(self):
        for entry in (
            *Organisation.objects.all(),
            *AdviceCentre.objects.select_related("district"),
            *AdviceService.objects.all(),
            *WeeklySlot.objects.all(),
            *HoursException.objects.all(),
            *SpokenLanguage.objects.all(),
        ):
            # What the database checks by itself is left out: it has taken the row.
            relations = {field.name for field in entry._meta.fields if field.is_relation}
            entry.clean_fields(exclude=relations)

    def test_derived_columns_and_translation_notes_are_what_saving_would_write(self):
        centres = AdviceCentre.objects.select_related("district")
        for entry in (*centres, *AdviceService.objects.all()):
            before = row(entry)
            entry.derive()
            entry.note_translations()
            assert row(entry) == before

    def test_some_translations_are_outdated_and_some_services_speak_only_german(self):
        german = AdviceService.objects.filter(title_en=None).count()
        everything = AdviceService.objects.exclude(title_ti=None).count()
        outdated = AdviceService.objects.filter(has_outdated_translation=True).count()
        assert NUMBER / 5 < german < NUMBER / 2
        assert NUMBER / 5 < everything < NUMBER / 2
        assert 0 < outdated < everything

    def test_a_shelter_gives_its_place_away_in_no_field_that_is_shown(self):
        shelters = AdviceCentre.objects.filter(hides_address=True).select_related("district")
        assert shelters
        for centre in shelters:
            assert centre.street
            assert centre.position == centre.district.position
            shown = (
                centre.name,
                centre.email,
                centre.website,
                centre.translation("directions", "de"),
            )
            assert not [text for text in shown if centre.city.casefold() in text.casefold()]

    def test_a_telephone_advice_line_stands_nowhere_and_serves_everywhere(self):
        lines = AdviceService.objects.filter(kind="hotline").select_related("centre")
        assert lines
        for service in lines:
            assert (service.centre.street, service.centre.district, service.centre.position) == (
                "",
                None,
                None,
            )
            assert service.by_phone
            assert not service.by_visit
            assert service.area in Area.everywhere()

    def test_an_address_lies_in_its_town_and_its_postcode_in_the_district(self):
        codes = {code.pk: code for code in PostalCode.objects.prefetch_related("districts")}
        for centre in AdviceCentre.objects.exclude(street=""):
            towns = Place.objects.filter(name=centre.city, district=centre.district_id)
            here = (centre.latitude, centre.longitude)
            assert min(distance_km(town.position, here) for town in towns) <= 2
            districts = {district.pk for district in codes[centre.postcode].districts.all()}
            assert centre.district_id in districts

    def test_hours_show_every_case_that_visitors_meet(self):
        examples.set_count(400)
        centres = AdviceCentre.objects.all()
        assert centres.filter(slots=None).exists()
        assert centres.filter(slots__by_appointment=True).exists()
        assert centres.exclude(slots__season_from=None).exists()
        today = timezone.localdate()
        near = HoursException.objects.filter(
            first_day__lte=today + timedelta(days=12), last_day__gte=today - timedelta(days=4)
        )
        assert near.count() == HoursException.objects.count() > 10
        appointments = set(AdviceService.objects.values_list("appointment", flat=True))
        assert appointments == set(Appointment.values)

    def test_confirmations_are_spread_over_the_last_thirty_months(self):
        days = list(AdviceService.objects.exclude(confirmed_on=None).values_list("confirmed_on"))
        ages = [(timezone.localdate() - day).days for (day,) in days]
        assert NUMBER / 2 < len(ages) < NUMBER * 5 / 6
        assert 0 <= min(ages) < 100 < 800 < max(ages) <= 915

    def test_ages_fit_the_youth_service(self):
        for service in AdviceService.objects.filter(kind="jmd"):
            assert (service.min_age, service.max_age) == (12, 27)
            assert service.target_groups.filter(slug="young_people").exists()
