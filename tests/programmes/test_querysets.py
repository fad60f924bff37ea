"""The vocabulary of programmes, word by word."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from directory.models import DataVersion, TargetGroup
from programmes.models import Programme, ProgrammeSite
from programmes.models.choices import ProgrammeStatus

pytestmark = pytest.mark.django_db


def slugs(programmes):
    return sorted(programmes.values_list("slug", flat=True))


def test_drafts_are_not_published(make_programme):
    make_programme()
    make_programme("entwurf", is_published=False)
    assert slugs(Programme.objects.published()) == ["lotsen"]


def test_filters_chain_and_repeated_values_are_alternatives(make_area, make_programme):
    sport = make_area("sport", "Sport")
    make_programme("fussball", area=sport, status=ProgrammeStatus.PILOT)
    make_programme("turnen", area=sport)
    make_programme()
    found = Programme.objects.in_areas("sport", "ehrenamt")
    assert slugs(found) == ["fussball", "lotsen", "turnen"]
    assert slugs(found.with_status("running").in_areas("sport")) == ["turnen"]


def test_programmes_with_two_sites_in_a_district_are_found_once(make_programme, make_site, celle):
    programme = make_programme()
    make_programme("ohne-standort")
    for name in ("Eins", "Zwei"):
        make_site(programme, name)
    assert slugs(Programme.objects.in_districts("celle")) == ["lotsen"]


def test_programmes_for_a_target_group(make_programme):
    families = TargetGroup.objects.create(slug="families", name_de="Familien")
    make_programme().target_groups.add(families)
    make_programme("andere")
    assert slugs(Programme.objects.for_group("families")) == ["lotsen"]
    assert slugs(Programme.objects.for_group("women")) == []


@pytest.mark.parametrize("stem", ["lotsin", "begleit", "مرشد", "guide", "oldenburg"])
def test_words_are_found_in_every_text_and_language(make_programme, stem):
    make_programme(
        name_de="Integrationslotsinnen",
        name_en="Integration guides",
        summary_ar="المرشدون",
        description_de="Sie begleiten.",
        taking_part_de="In ÖLDENBURG",
    )
    make_programme("andere", name_de="Anderes")
    assert slugs(Programme.objects.matching(stem)) == ["lotsen"]


def test_a_changed_text_is_found_at_once(make_programme):
    programme = make_programme()
    programme.name_de = "Feuerwehr"
    programme.save(update_fields=["name_de"])
    assert slugs(Programme.objects.matching("feuerwehr")) == ["lotsen"]
    assert slugs(Programme.objects.matching("integrationslots")) == []


def test_nearest_sites_come_first_and_those_without_a_position_are_left_out(
    make_programme, make_site
):
    programme = make_programme()
    make_site(programme, "fern", latitude=53.5, longitude=8.0)
    make_site(programme, "nah")
    make_site(programme, "nirgends", latitude=None, longitude=None)
    names = [site.name for site in ProgrammeSite.objects.nearest((52.6, 10.0))]
    assert names == ["nah", "fern"]


def test_half_a_position_is_refused(make_programme, make_site):
    programme = make_programme()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_site(programme, latitude=52.6, longitude=None)


def test_unknown_status_is_refused(make_programme):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_programme(status="geplant")


@pytest.mark.parametrize("text", ["2011", "2011-04", "2011-04-05", "2011-04~"])
def test_periods_are_years_months_or_days(make_programme, text):
    make_programme(began=text).full_clean(exclude=["source_url", "search_text"])


@pytest.mark.parametrize("text", ["April 2011", "11-04", "2011/04", "~2011"])
def test_other_periods_are_refused(make_programme, text):
    with pytest.raises(ValidationError, match="JJJJ"):
        make_programme(began=text).full_clean()


def test_every_change_makes_cached_pages_old(make_programme, make_site):
    programme = make_programme()
    site = make_site(programme)
    for change in (programme.save, site.save, site.delete):
        before = DataVersion.current()
        change()
        assert DataVersion.current() != before
