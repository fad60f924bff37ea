"""The Merkzettel: what a person has kept, as a list to carry along and to pass on.

The server keeps nothing of it: the address of the page is the list.
"""

from django.shortcuts import render
from django.utils import timezone

from directory.views import quiet
from directory.views.saved_page import SavedPage
from portal.kit.http import public_page, site_url


@public_page("ids", "vorher", "gross")
def saved(request):
    page = SavedPage(
        request.GET.get("ids", ""),
        before=request.GET.get("vorher", ""),
        is_large="gross" in request.GET,
        site=site_url(request),
        now=timezone.now(),
    )
    return quiet.guarded(render(request, "directory/saved/page.html", {"page": page}), page)
