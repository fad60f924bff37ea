"""The pages of programmes and fields of action."""

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, render

from portal.kit.http import public_page
from programmes.models import ActionArea, Programme, ProgrammeSite
from programmes.search import ProgrammeSearch
from programmes.views.area_page import AreaPage
from programmes.views.detail_page import ProgrammePage
from programmes.views.list_page import FILTERS, ListPage


@public_page("q", "ort", *FILTERS, several=FILTERS)
def programmes(request):
    search = ProgrammeSearch(request.GET)
    page = ListPage(search, request.path)
    context = {"page": page, "example_banner": search.lexicon.has_examples}
    return render(request, "programmes/list.html", context)


@public_page("ort", by_minute=True)
def programme(request, slug):
    sites = ProgrammeSite.objects.select_related("district").defer("district__polygon")
    rows = Programme.objects.published().select_related("area")
    rows = rows.prefetch_related("milestones", "partners", Prefetch("sites", sites))
    page = ProgrammePage(get_object_or_404(rows, slug=slug), request.GET, request.path)
    context = {"page": page, "example_banner": page.lexicon.has_examples}
    return render(request, "programmes/programme.html", context)


@public_page()
def area(request, slug):
    found = get_object_or_404(ActionArea.objects.prefetch_related("topics"), slug=slug)
    return render(request, "programmes/area.html", {"page": AreaPage(found)})
