from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from directory.models import AdviceService, DataVersion
from portal.kit.http import public_page

ROBOTS = """User-agent: *
Disallow: /admin/
Disallow: /*/ort/vorschlaege/
Disallow: /*/beratung/karte.json
Disallow: /*/rueckmeldung/
Disallow: /*/beratung/filter/
Sitemap: {sitemap}
"""


@public_page()
def robots(request):
    sitemap = request.build_absolute_uri(reverse("sitemaps"))
    return HttpResponse(ROBOTS.format(sitemap=sitemap), content_type="text/plain; charset=utf-8")


@public_page()
def data(request):
    """Where the data comes from, under which licence, and how old it is."""
    published = AdviceService.objects.published()
    _number, changed_at = DataVersion.current()
    context = {
        "services": published.filter(is_example=False).count(),
        "confirmed": published.filter(is_example=False, confirmed_on__isnull=False).count(),
        "examples": published.filter(is_example=True).count(),
        "changed_at": changed_at or timezone.now(),
    }
    return render(request, "pages/data.html", context)
