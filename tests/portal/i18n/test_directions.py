"""What runs from left to right keeps doing so inside of text that runs the other way."""

import re
from datetime import time, timedelta
from html.parser import HTMLParser

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from directory.models import HoursException, NetworkMeeting, RegionalNetwork, WeeklySlot
from portal import languages
from portal.kit.translation import isolated, ltr

VOID = {"meta", "link", "input", "br", "hr", "img", "path", "use", "circle"}
ISOLATE = re.compile("[\u2066\u2068][^\u2069]*\u2069")
RUNS_LEFT_TO_RIGHT = {
    "telephone": re.compile(r"\+?\d{3,5}[ /]\d{3,}"),
    "e-mail": re.compile(r"[\w.-]+@[\w.-]+"),
    "web address": re.compile(r"\b[\w-]+(?:\.[\w-]+)*\.(?:de|org|example)\b"),
    "time": re.compile(r"\d{1,2}:\d{2}"),
    "street": re.compile(r"Lindenweg 17"),
    "town": re.compile(r"29308 \w+"),
}


class Texts(HTMLParser):
    """(text, direction) of every piece of text that readers see."""

    def __init__(self, html):
        super().__init__()
        self.open, self.found = [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        if tag not in VOID:
            before = self.open[-1][1] if self.open else "ltr"
            self.open.append((tag, dict(attributes).get("dir", before)))

    def handle_endtag(self, tag):
        if any(tag == one for one, _direction in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data):
        tags = {tag for tag, _direction in self.open}
        if data.strip() and not tags & {"script", "title", "style"}:
            self.found.append((data, self.open[-1][1]))


def mistakes(html):
    """Texts that run from left to right and stand unprotected in text from right to left."""
    for text, direction in Texts(html).found:
        bare = ISOLATE.sub(" ", text)
        for kind, pattern in RUNS_LEFT_TO_RIGHT.items():
            if direction != "ltr" and (hit := pattern.search(bare)):
                yield kind, hit[0]


def kinds_in(html):
    text = " ".join(text for text, _direction in Texts(html).found)
    return {kind for kind, pattern in RUNS_LEFT_TO_RIGHT.items() if pattern.search(text)}


@pytest.fixture
def full(entries, world):
    """Every page has something to say that could go wrong."""
    today = timezone.localdate()
    centre = world.centre
    centre.street, centre.postcode, centre.city = "Lindenweg 17", "29308", "Winsen"
    centre.email, centre.website = "rat@stelle.example", "https://stelle.example/rat"
    centre.save()
    for day in range(7):
        WeeklySlot.objects.create(centre=centre, weekday=day, opens=time(9), closes=time(12, 30))
    HoursException.objects.create(
        centre=centre,
        first_day=today + timedelta(days=3),
        last_day=today + timedelta(days=5),
        opens=time(8),
        closes=time(9, 45),
        note="Umzug",
    )
    network = RegionalNetwork.objects.get()
    network.source_url = "https://heide.example/netz"
    network.save()
    NetworkMeeting.objects.create(
        network=network, date=today + timedelta(days=9), starts=time(17), title_de="Treffen"
    )
    office = world.district.coordination_offices.get()
    office.phone, office.email = "+49514112345", "teilhabe@kreis.example"
    office.street, office.postcode, office.city = "Lindenweg 17", "29308", "Winsen"
    office.save()


MIRRORED = [code for code in languages.ENABLED if code in languages.RIGHT_TO_LEFT]


@pytest.mark.parametrize("code", MIRRORED[:1])
def test_telephones_addresses_and_times_are_isolated_on_every_page(client, full, kinds, code):
    wrong, seen = {}, set()
    for name, arguments in kinds.items():
        with override(code):
            response = client.get(reverse(name, args=arguments))
        if response["Content-Type"].startswith("text/html"):
            html = response.content.decode()
            seen |= kinds_in(html)
            if found := set(mistakes(html)):
                wrong[name] = found
    assert wrong == {}
    assert seen == RUNS_LEFT_TO_RIGHT.keys()  # else the test would see nothing to complain about


def test_the_search_for_mistakes_finds_them():
    assert list(mistakes('<p dir="rtl">اتصل 05141 12345</p>')) == [("telephone", "05141 12345")]
    assert list(mistakes('<p dir="rtl"><bdi>9:00</bdi></p>')) == [("time", "9:00")]
    assert list(mistakes('<p dir="rtl">\u20669:00\u2069 <bdi dir="ltr">a@b.de</bdi></p>')) == []
    assert list(mistakes('<p dir="ltr">Um 9:00</p>')) == []


@pytest.mark.parametrize(("code", "is_marked"), [("de", False), ("tr", False), ("fa", True)])
def test_only_mirrored_languages_carry_the_marks(code, is_marked):
    with override(code):
        assert (ltr("9:00") != "9:00", isolated("AWO") != "AWO") == (is_marked, is_marked)


@pytest.mark.django_db
@pytest.mark.parametrize("code", MIRRORED)
def test_pages_are_mirrored_by_their_own_stylesheet(client, code):
    with override(code):
        html = client.get(reverse("data")).content.decode()
    assert f'<html lang="{code}" dir="rtl">' in html
    assert "css/portal.rtl.css" in html
    assert "css/portal.css" not in html
