"""Beside the list stand the filters most people use; a page of its own has them all."""

import re

import pytest

from directory.models import AdviceLanguage, SpokenLanguage
from directory.views.filter_groups import SHORT

OPTION = re.compile(
    r'name=(\w+) value="([\w-]+)"( checked)?><span[^>]*>([^<]*)</span>(?: \((\d+)\))?'
)


def options(client, address, name):
    """{value: (checked, number)} of the choices of one filter."""
    text = client.get(address).content.decode()
    return {
        value: (bool(checked), int(number))
        for field, value, checked, _label, number in OPTION.findall(text)
        if field == name
    }


@pytest.fixture
def spoken(world, make_service):
    """Nine further languages, each known to one service more than the one before."""
    codes = [f"x{number}" for number in range(9)]
    languages = [
        AdviceLanguage.objects.create(code=code, name_de=f"Sprache {code}", endonym=code)
        for code in codes
    ]
    for number in range(9):
        service = make_service(key=f"nr-{number}", centre=world.centre, title_de=f"Nr {number}")
        for language in languages[number:]:
            SpokenLanguage.objects.create(service=service, language=language)
    return codes


def test_beside_the_list_stand_the_choices_that_leave_most_and_those_in_force(client, spoken):
    shown = options(client, "/de/beratung/?sprache=x0", "sprache")
    assert shown["x0"] == (True, 1)
    assert [one for one in shown if one != "x0"] == spoken[-SHORT:]
    assert shown["x8"] == (False, 9)


def test_the_page_of_all_filters_has_every_choice_and_keeps_what_is_asked(client, spoken):
    address = "/de/beratung/filter/?q=nr&sprache=x3"
    shown = options(client, address, "sprache")
    assert set(spoken) <= set(shown)
    assert [value for value, (checked, _n) in shown.items() if checked] == ["x3"]
    text = client.get(address).content.decode()
    assert '<form class="every-filter" action="/de/beratung/" method="get">' in text
    assert '<input type="hidden" name="q" value="nr">' in text


def test_every_group_beside_the_list_leads_to_all_of_its_choices(client, spoken):
    text = client.get("/de/beratung/?q=nr&sprache=x3").content.decode()
    page = client.get("/de/beratung/filter/?q=nr&sprache=x3").content.decode()
    links = re.findall(r'href="(/de/beratung/filter/[^"#]*)(?:#(gruppe-\w+))?"[^>]*>([^<]*)', text)
    assert {address for address, _name, _label in links} == {
        "/de/beratung/filter/?q=nr&amp;sprache=x3"
    }
    assert [name for _address, name, _label in links if name] == ["gruppe-sprache"]
    assert "Weitere Filter: Wie, Landkreis" in [label for _address, _name, label in links]
    assert 'id="gruppe-sprache" open' in page
    assert 'id="gruppe-zugang" open' in page
