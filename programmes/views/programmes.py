"""The pages of programmes and fields of action."""

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, render

from directory.views import original
from portal.kit.http import public_page
from programmes.models import ActionArea, Programme, ProgrammeSite
from programmes.search import ProgrammeSearch
from programmes.views.area_page import AreaPage
from programmes.views.detail_page import ProgrammePage, ProgrammeTexts
from programmes.views.list_page import FILTERS, ListPage


@public_page("q", "ort", *FILTERS, several=FILTERS)
def programmes(request):
    search = ProgrammeSearch(request.GET)
    page = ListPage(search, request.path)
    context = {"page": page, "example_banner": search.lexicon.has_examples}
    return render(request, "programmes/list.html", context)


@public_page("ort", original.PARAMETER, by_minute=True)
def programme(request, slug):
    sites = ProgrammeSite.objects.select_related("district").defer("district__polygon")
    rows = Programme.objects.published().select_related("area")
    rows = rows.prefetch_related("milestones", "partners", Prefetch("sites", sites))
    found = get_object_or_404(rows, slug=slug)
    page = ProgrammePage(found, request.GET, request.path)
    page.original = original.beside(request, lambda: ProgrammeTexts(found))
    context = {"page": page, "example_banner": page.lexicon.has_examples}
    return render(request, "programmes/programme.html", context)


@public_page(original.PARAMETER)
def area(request, slug):
    found = get_object_or_404(ActionArea.objects.prefetch_related("topics"), slug=slug)
    page = AreaPage(found)
    page.original = original.beside(request, lambda: AreaPage(found))
    return render(request, "programmes/area.html", {"page": page})
