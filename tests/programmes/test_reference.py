"""What `load_programmes` puts into an empty portal: only what the fixtures name, with sources."""

import csv
import re

import pytest
from django.core.management import CommandError, call_command

from directory.models import Organisation, Place, TargetGroup, Topic
from portal import languages
from programmes import reference
from programmes.models import ActionArea, FundingFigure, Milestone, Programme, ProgrammeSite
from programmes.models.choices import ProgrammeStatus, SiteKind

FILES = ("areas.csv", "programmes.csv", "milestones.csv", "sites.csv")
OFFERED = ("de", "en", "ar")


def rows(name):
    return list(reference.rows(name))


@pytest.fixture
def vocabulary(make_district):
    """What the rows point to: districts, towns, topics, target groups."""
    districts = {}
    towns = {(row["city"], row["district_ags"]) for row in rows("sites.csv")}
    for number, (city, ags) in enumerate(sorted(towns)):
        if ags not in districts:
            districts[ags] = make_district(ags, f"Landkreis {city}", slug=f"kreis-{ags}")
        Place.objects.create(
            geonames_id=number,
            name=city,
            slug=f"ort-{number}",
            district=districts[ags],
            latitude=52.0 + number / 10,
            longitude=9.0,
        )


@pytest.mark.parametrize("name", FILES)
def test_every_row_has_its_texts_in_all_languages_that_are_offered(name):
    missing = [
        (number, column)
        for number, row in enumerate(rows(name), 2)
        for column in row
        if (field := re.fullmatch(r"(name|summary|text|description)_de", column)) and row[column]
        for code in OFFERED
        if not row[languages.column(field[1], code)]
    ]
    assert missing == []


def test_rows_name_only_known_topics_groups_areas_and_programmes():
    def keys(file, column="slug"):
        with (reference.FIXTURES.parent / file).open(encoding="utf-8", newline="") as lines:
            return {row[column] for row in csv.DictReader(lines)}

    def named(file, column):
        return {one for row in rows(file) for one in reference.split(row[column])}

    topics, groups = keys("topics.csv"), keys("target_groups.csv")
    assert named("areas.csv", "topics") | named("programmes.csv", "topics") <= topics
    assert named("programmes.csv", "target_groups") <= groups
    assert named("programmes.csv", "area") <= keys("programmes/areas.csv")
    assert named("programmes.csv", "status") <= set(ProgrammeStatus.values)
    assert named("sites.csv", "kind") <= set(SiteKind.values)
    assert named("sites.csv", "district_ags") <= keys("districts.csv", "ags")
    for file in ("milestones.csv", "sites.csv"):
        assert named(file, "programme") <= keys("programmes/programmes.csv")


def test_every_milestone_and_every_site_names_its_source():
    unsourced = [
        row
        for name in ("milestones.csv", "sites.csv")
        for row in rows(name)
        if not row["source_title"]
    ]
    assert unsourced == []


def test_no_row_holds_a_personal_mailbox_or_a_mobile_number():
    for name in FILES:
        text = (reference.FIXTURES / name).read_text("utf-8")
        assert re.findall(r"\S+@\S+|\b(?:\+49|0)1[567]\d", text) == []


@pytest.mark.django_db
def test_loading_fills_an_empty_portal(vocabulary, make_topic):
    make_topic("volunteering", "Ehrenamt")
    TargetGroup.objects.create(slug="refugees", name_de="Geflüchtete")
    call_command("load_programmes", verbosity=0)
    for model, name in zip((ActionArea, Programme, Milestone, ProgrammeSite), FILES, strict=True):
        assert model.objects.count() == len(rows(name))
    assert FundingFigure.objects.published().filter(programme__isnull=False).exists()
    lotsen = Programme.objects.get(slug="integrationslotsinnen-und-integrationslotsen")
    assert lotsen.is_published
    assert [topic.slug for topic in lotsen.topics.all()] == ["volunteering"]
    assert [partner.name for partner in lotsen.partners.all()] == [
        "Freiwilligenakademie Niedersachsen e.V."
    ]
    assert lotsen.translation_state("summary", "ar") == "machine"
    assert {site.city for site in lotsen.sites.all()} == {"Osnabrück", "Oldenburg", "Lüneburg"}
    assert not Programme.objects.exclude(confirmed_on=None).exists()


@pytest.mark.django_db
def test_what_staff_have_changed_is_never_overwritten(vocabulary, capsys):
    call_command("load_programmes", verbosity=0)
    Programme.objects.filter(slug="jugendfeuerwehr").update(name_de="Geändert")
    organisations = Organisation.objects.count()
    call_command("load_programmes", if_empty=True, verbosity=0)
    with pytest.raises(CommandError, match="schon Programme"):
        call_command("load_programmes", verbosity=0)
    assert Programme.objects.get(slug="jugendfeuerwehr").name_de == "Geändert"
    assert Organisation.objects.count() == organisations


@pytest.mark.django_db
def test_programmes_need_the_reference_data_first():
    assert not Topic.objects.exists()
    with pytest.raises(CommandError, match="load_reference"):
        call_command("load_programmes", if_empty=True, verbosity=0)
