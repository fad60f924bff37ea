"""Each filter says how many results it leaves: exactly as many as it then leaves."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, assume, given, settings, strategies as st

from directory.search import facets
from directory.search.advice import AdviceSearch

pytestmark = pytest.mark.usefixtures("filled_portal", "db")

NOW = timezone.now()
NAMES = ("thema", "sprache", "zielgruppe", "kreis", "zugang", "jetzt", "barrierefrei")
PLAIN = ["q=schulden", "q=wohnung", "q=beratung", "q=arabisch", "ort=hannover", "umkreis=100"]
CHOICES = [
    *("thema=debt", "thema=housing", "sprache=ar", "sprache=fa", "zielgruppe=women"),
    *("zugang=phone", "zugang=visit", "jetzt=1", "barrierefrei=1", "kreis=celle", "kreis=emden"),
]


def search(*parameters):
    return AdviceSearch(QueryDict("&".join(parameters)), moment=NOW)


def with_only(parameters, name, value):
    """The question with `value` as the only one of this filter."""
    return [*(one for one in parameters if not one.startswith(f"{name}=")), f"{name}={value}"]


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much],
)
@given(
    st.lists(st.sampled_from(PLAIN), unique_by=lambda one: one[0], max_size=2),
    st.lists(st.sampled_from(CHOICES), unique=True, max_size=3),
)
def test_every_count_is_the_number_of_results_after_that_choice(plain, chosen):
    parameters = [*plain, *chosen]
    found = search(*parameters)
    # A wider circle or fewer words are another question than the one that the filters narrow.
    assume(found.count and not found.is_widened and not found.dropped)
    numbers = facets.Counts(found)
    for name in NAMES:
        for value, number in sorted(numbers[name].items())[:4]:
            narrowed = search(*with_only(parameters, name, value))
            if narrowed.is_widened or narrowed.dropped or not narrowed.count:
                assert number == 0, (parameters, name, value)
            else:
                assert number == narrowed.count, (parameters, name, value)


def test_values_that_no_result_has_are_not_listed():
    numbers = facets.Counts(search("kreis=celle", "thema=debt"))
    assert 0 not in numbers["sprache"].values()


@pytest.mark.parametrize("name", ["thema", "sprache", "zielgruppe", "kreis"])
@pytest.mark.parametrize("question", ["", "q=xyzzy", "kreis=celle"])
def test_a_filter_leaves_something_if_any_count_says_so(name, question):
    numbers = facets.Counts(search(question))
    assert numbers.leave_any(name) == any(numbers[name].values())


def test_a_filter_counts_its_own_alternatives_as_if_it_were_not_set():
    without, chosen = facets.Counts(search()), facets.Counts(search("thema=debt"))
    assert chosen["thema"] == without["thema"]
    assert chosen["sprache"] != without["sprache"]


def test_all_counts_together_need_no_query_whatever_was_chosen():
    assert search("jetzt=1").count >= 0  # who is open is read once a minute
    for parameters in ([], ["thema=debt", "sprache=ar", "jetzt=1"]):
        found = search(*parameters)
        assert found.count >= 0  # the question itself is answered before
        with CaptureQueriesContext(connection) as queries:
            numbers = facets.Counts(found)
            counted = {name: numbers[name] for name in NAMES}
        assert (len(queries), set(counted["jetzt"])) == (0, {"1"})


def test_topic_counts_alone_are_those_of_the_filter():
    found = search("ort=hannover")
    assert facets.topic_counts(found) == facets.Counts(found)["thema"]
