"""One service, one centre: everything needed to go there."""

from django.db.models import BigIntegerField
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from directory.models import AdviceCentre, AdviceService
from directory.opendata import schema_org
from directory.opendata.vcards import vcard as write_vcard
from directory.views import cards, detail_rows, original, quiet
from directory.views.detail_page import CentrePage, ServicePage
from portal.kit.http import public_page, site_url


@public_page(original.PARAMETER, by_minute=True)
def service(request, pk, slug):
    found = detail_rows.services([pk]) if pk <= BigIntegerField.MAX_BIGINT else []
    if not found:
        raise Http404
    if slug != found[0].slug:
        return redirect(found[0], permanent=True)

    def page():
        facts = cards.services([pk])[pk]
        return ServicePage(found[0], facts, now, detail_rows.siblings(found[0]))

    now = timezone.now()
    shown = page()
    shown.original, shown.site = original.beside(request, page), site_url(request)
    context = {"page": shown, "json_ld": schema_org.service(shown)}
    return quiet.guarded(render(request, "directory/service.html", context), shown)


def published_centre(pk):
    """A centre with at least one published service; others are not public."""
    rows = AdviceCentre.objects.select_related("organisation", "district")
    rows = rows.prefetch_related("slots", "exceptions")
    centre = get_object_or_404(rows, pk=pk)
    ids = AdviceService.objects.published().filter(centre=pk).order_by("sort_key", "pk")
    ids = list(ids.values_list("pk", flat=True)[:50])
    if not ids:
        raise Http404
    return centre, ids


@public_page(original.PARAMETER, by_minute=True)
def centre(request, pk, slug):
    found, ids = published_centre(pk)
    if slug != found.slug:
        return redirect(found, permanent=True)
    now = timezone.now()
    loaded = cards.services(ids)
    hours = list(found.slots.all()), list(found.exceptions.all())
    page = CentrePage(found, now, [cards.card(loaded[pk], now) for pk in ids], *hours)
    page.is_quiet = any(quiet.names(facts.topics) for facts in loaded.values())
    page.original = original.beside(request, lambda: CentrePage(found, now, [], *hours))
    page.site = site_url(request)
    context = {"page": page, "json_ld": schema_org.centre(page)}
    return quiet.guarded(render(request, "directory/centre.html", context), page)


@public_page()
def vcard(request, pk, slug):
    found, _ids = published_centre(pk)
    text = write_vcard(found, request.build_absolute_uri(found.get_absolute_url()))
    response = HttpResponse(text, content_type="text/vcard; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.slug}.vcf"'
    return response
