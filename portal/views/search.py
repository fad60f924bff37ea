"""One search over the whole portal, in groups."""

from django.http import QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property

from directory.search.advice import AdviceSearch
from directory.views import cards, presentation
from directory.views.address import query
from portal import search
from portal.kit.http import public_page

TOP = 5


@public_page("q", by_minute=True)
def site_search(request):
    return render(request, "pages/search.html", {"page": SearchPage(request.GET.get("q", ""))})


class SearchPage:
    def __init__(self, typed):
        self.typed = typed
        self.advice = AdviceSearch(QueryDict(mutable=True) | {"q": typed})

    @cached_property
    def errors(self):
        return [
            {"field_id": "suche-q", "message": message}
            for name, message in self.advice.errors
            if name == "q"
        ]

    @property
    def error(self):
        return self.errors[0]["message"] if self.errors else ""

    @property
    def q(self):
        return self.advice.text

    @property
    def is_asked(self):
        return bool(self.q) and not self.errors

    @cached_property
    def count(self):
        return self.advice.count if self.is_asked else 0

    @property
    def count_text(self):
        return presentation.result_count(self.count)

    @cached_property
    def cards(self):
        return cards.make(self.advice.hits[:TOP], self.advice) if self.count else []

    @property
    def all_url(self):
        return reverse("directory:results") + query({"q": [self.q]})

    @cached_property
    def places(self):
        """Places that were named, each with its page of contacts."""
        if not self.is_asked:
            return []
        understood = self.advice.understood
        named = [understood.place[1]] if understood.place else understood.place_choices
        return [
            {
                "url": reverse("directory:place", args=[one.value]),
                "label": one.label,
                "detail": getattr(one, "detail", ""),
            }
            for one in named
        ]

    @cached_property
    def groups(self):
        """[(kind, heading, found)] of everything that is no advice service."""
        found = search.search(self.q) if self.is_asked else {}
        return [(kind, search.KINDS[kind], hits) for kind, hits in found.items()]

    @property
    def is_empty(self):
        return self.is_asked and not (self.count or self.places or self.groups)
