"""Removing the examples, stopping in the middle, and the command that does it."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import TestCase, override_settings

from directory.models import AdviceCentre, AdviceService, DataVersion, Organisation, Topic
from directory.models.choices import Status
from directory.reference import examples
from tests.directory.reference.picture import content, reference, rows_of_all_tables


class Removal(TestCase):
    @classmethod
    def setUpTestData(cls):
        reference()
        cls.real = Organisation.objects.create(name="Asyl e. V.")
        cls.centre = AdviceCentre.objects.create(
            key="echt", name="Asyl e. V. Hildesheim", organisation=cls.real
        )
        cls.service = AdviceService.objects.create(
            key="echt", centre=cls.centre, title_de="Beratung", status=Status.PUBLISHED
        )
        cls.service.topics.add(Topic.objects.get(slug="asylum"))
        cls.before = rows_of_all_tables()
        examples.set_count(40)

    def test_no_examples_leave_no_row_in_any_table(self):
        edited = AdviceService.objects.get(key="beispiel-000005")
        edited.capacity = "full"
        edited.save()
        assert AdviceService.history.filter(id=edited.pk).exists()
        examples.set_count(0)
        left = rows_of_all_tables()
        assert left.pop("SearchTerm") >= self.before.pop("SearchTerm")
        assert left == self.before

    def test_a_real_service_keeps_the_example_centre_it_hangs_on(self):
        example = AdviceService.objects.get(key="beispiel-000005")
        AdviceService.objects.filter(pk=self.service.pk).update(centre=example.centre)
        examples.set_count(0)
        self.service.refresh_from_db()
        assert self.service.centre == example.centre
        assert examples.kept() == [example.centre]
        assert Organisation.objects.filter(is_example=True).count() == 1

    def test_a_real_centre_keeps_the_example_organisation_it_belongs_to(self):
        invented = Organisation.objects.filter(is_example=True).first()
        AdviceCentre.objects.filter(pk=self.centre.pk).update(organisation=invented)
        examples.set_count(0)
        self.centre.refresh_from_db()
        assert self.centre.organisation == invented

    def test_the_cached_pages_grow_old_with_every_change(self):
        versions = [DataVersion.current()]
        for number in (41, 0):
            examples.set_count(number)
            versions.append(DataVersion.current())
        assert versions == sorted(set(versions))


class Command(TestCase):
    @classmethod
    def setUpTestData(cls):
        reference()

    def sample(self, *arguments):
        out = StringIO()
        call_command("sample", *arguments, stdout=out, stderr=out)
        return out.getvalue()

    def test_it_refuses_to_fill_a_portal_in_production(self):
        with pytest.raises(CommandError, match="echten Betrieb"):
            self.sample("5")
        assert examples.count() == 0

    def test_it_fills_production_when_told_so_twice(self):
        self.sample("5", "--yes-in-production")
        assert examples.count() == 5

    @override_settings(DEBUG=True)
    def test_search_words_find_what_it_adds(self):
        self.sample("23")
        assert examples.without_index() == []
        found = AdviceService.objects.filter(postings__term__token__startswith="schuldnerberat")
        assert found.filter(title_de="Schuldnerberatung für Zugewanderte").exists()

    @override_settings(DEBUG=True)
    def test_it_says_which_example_centre_stays(self):
        self.sample("4")
        centre = AdviceService.objects.get(key="beispiel-000000").centre
        AdviceService.objects.create(key="echt", centre=centre, title_de="Echt")
        assert centre.name in self.sample("0")
        assert AdviceCentre.objects.get() == centre

    @override_settings(DEBUG=True)
    def test_it_names_the_limits_of_the_number(self):
        for number in ("-1", "1000000"):
            with pytest.raises(CommandError, match="zwischen 0 und 999999"):
                self.sample("--", number)


def test_a_stopped_run_keeps_whole_chunks_and_the_next_one_goes_on(db, monkeypatch):
    reference()
    monkeypatch.setattr(examples, "CHUNK", 20)

    def stop(done):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        examples.set_count(90, progress=stop)
    first = content()
    assert 0 < len(first) <= 22
    steps = []
    examples.set_count(90, progress=steps.append)
    assert sum(steps) == 90 - len(first)
    assert examples.count() == 90
    assert {key: value for key, value in content().items() if key in first} == first


@override_settings(DEBUG=True)
def test_the_command_needs_the_reference_data(db):
    with pytest.raises(CommandError, match="load_reference"):
        call_command("sample", "5")
