from django.db.models import Count
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _, override

from directory.models import AdviceService, CoordinationOffice
from directory.search import lexicon
from directory.views import district_map
from directory.views.address import query
from directory.views.presentation import counted
from portal import languages
from portal.kit.http import public_page, read_only
from portal.kit.translation import text_of
from portal.negotiation import preferred
from programmes.views import cards as programme_cards


@read_only
def negotiate(request):
    """`/` leads to the start page in the language that the browser asks for."""
    with override(preferred(request.headers.get("Accept-Language", ""))):
        response = HttpResponseRedirect(reverse("start"))
    patch_vary_headers(response, ["Accept-Language"])
    return response


@public_page()
def start(request):
    known = lexicon.current()
    results = reverse("directory:results")
    counts = dict(
        AdviceService.objects.published()
        .exclude(centre__district=None)
        .values_list("centre__district__slug")
        .annotate(number=Count("pk"))
        .order_by()
    )
    context = {
        "search_url": results,
        "place_url": reverse("directory:suggestions"),
        "place_page_url": reverse("directory:find_place"),
        "topics": [
            {
                "url": reverse("directory:place_step") + query({"thema": [topic.slug]}),
                "name": text_of(topic, "name"),
                "icon": topic.icon,
            }
            for topic in known.taxonomies["thema"].values()
        ],
        "map": district_map.draw(
            known.taxonomies["kreis"].values(),
            counts,
            lambda district: results + query({"kreis": [district.slug]}),
        ),
        "areas": programme_cards.tiles(),
        "figures": figures(),
    }
    return render(request, "portal/home.html", context)


def figures():
    """What there is, counted now."""
    public = AdviceService.objects.published()
    advice = public.aggregate(services=Count("pk"), centres=Count("centre", distinct=True))
    found = (
        (advice["services"], _("Beratungsangebote")),
        (advice["centres"], _("Beratungsstellen")),
        (CoordinationOffice.objects.count(), _("Koordinierungsstellen")),
        (len(languages.ENABLED), _("Sprachen dieser Seiten")),
    )
    return [{"number": counted(number), "label": label} for number, label in found]
