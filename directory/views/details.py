"""One service, one centre: everything needed to go there."""

from django.db.models import BigIntegerField, Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone

from directory.models import (
    AdviceCentre,
    AdviceLanguage,
    AdviceService,
    District,
    TargetGroup,
    Topic,
)
from directory.opendata import schema_org
from directory.opendata.vcards import vcard as write_vcard
from directory.views import cards, original, quiet
from directory.views.detail_page import CentrePage, ServicePage
from directory.views.rendered import rendered
from portal.kit.http import public_page, without_trace
from portal.kit.translation import columns, text_of


def complete_services():
    """Published services with all that their pages and the Merkzettel show."""
    rows = AdviceService.objects.published().select_related(
        "centre__organisation", "centre__district"
    )
    return rows.prefetch_related(
        Prefetch("topics", named(Topic, "slug", "icon")),
        Prefetch("target_groups", named(TargetGroup, "icon")),
        Prefetch("districts", District.objects.only("name")),
        "spoken_languages",
        Prefetch("spoken_languages__language", named(AdviceLanguage, "endonym")),
        "centre__slots",
        "centre__exceptions",
    )


@public_page(original.PARAMETER, by_minute=True)
def service(request, pk, slug):
    facts = cards.services([pk]).get(pk) if pk <= BigIntegerField.MAX_BIGINT else None
    if facts is None:
        raise Http404
    if request.path != facts.url:
        get_object_or_404(AdviceService.objects.published().only("pk"), pk=pk)
        return redirect(facts.url, permanent=True)
    now, site = timezone.now(), request.build_absolute_uri("/")
    said = (request.get_full_path(), site, cards.opening_of(facts, now))
    response = HttpResponse(rendered(said, lambda: service_page(request, pk, now)))
    return without_trace(response) if quiet.names(facts.topics) else response


def service_page(request, pk, now):
    found = get_object_or_404(complete_services(), pk=pk)
    others = siblings(found)
    page = ServicePage(found, now, others)
    page.original = original.beside(request, lambda: ServicePage(found, now, others))
    data = schema_org.service(found, request.build_absolute_uri)
    context = {"page": page, "json_ld": data}
    return render_to_string("directory/service.html", context, request)


def named(model, *others):
    """Rows of a vocabulary with their names in the languages that the reader may see."""
    return model.objects.only("translation_notes", *others, *columns("name"))


def siblings(service):
    """Other published services of the same centre, by title."""
    rows = AdviceService.objects.published().filter(centre=service.centre_id).exclude(pk=service.pk)
    rows = rows.only("title_de", "translation_notes", *columns("title")).order_by("sort_key", "pk")
    return [{"url": row.get_absolute_url(), "title": text_of(row, "title")} for row in rows[:20]]


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
    page = CentrePage(found, now, [cards.card(loaded[pk], now) for pk in ids])
    page.is_quiet = any(quiet.names(facts.topics) for facts in loaded.values())
    page.original = original.beside(request, lambda: CentrePage(found, now, []))
    data = schema_org.centre(found, request.build_absolute_uri)
    response = render(request, "directory/centre.html", {"page": page, "json_ld": data})
    return quiet.guarded(response, page)


@public_page()
def vcard(request, pk, slug):
    found, _ids = published_centre(pk)
    text = write_vcard(found, request.build_absolute_uri(found.get_absolute_url()))
    response = HttpResponse(text, content_type="text/vcard; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.slug}.vcf"'
    return response
