"""What every page needs: its language, the ways to the others, the navigation."""

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, gettext as _

from directory.models import AdviceService
from directory.views.address import given, query
from portal import languages


def page(request):
    code = get_language()
    language = languages.BY_CODE.get(code, languages.BY_CODE[languages.SOURCE])
    return {
        "page_language": {
            "code": language.code,
            "html_lang": language.html_lang,
            "dir": language.direction,
            "name": language.name,
        },
        "languages": SimpleLazyObject(lambda: switch(request, language.code)),
        "navigation": SimpleLazyObject(lambda: navigation(request)),
        "footer_links": SimpleLazyObject(footer),
        "home_url": SimpleLazyObject(lambda: str(reverse("start"))),
        "example_banner": SimpleLazyObject(
            lambda: AdviceService.objects.filter(is_example=True).exists()
        ),
        "publisher": settings.PUBLISHER,
        "site_url": settings.SITE_URL or f"{request.scheme}://{request.get_host()}",
    }


def rest_of_path(request, code):
    """The path behind the language prefix, or None for addresses that have none."""
    prefix = f"/{code}/"
    return request.path[len(prefix) :] if request.path.startswith(prefix) else None


def switch(request, code):
    """The same page, object and filters in every enabled language."""
    rest = rest_of_path(request, code)
    asked = query(given(request.GET)) if rest is not None else ""
    return [
        {
            "code": language.code,
            "name": language.name,
            "url": f"/{language.code}/{rest or ''}{asked}",
            "dir": language.direction,
            "lang": language.html_lang,
            "current": language.code == code,
        }
        for language in languages.enabled()
    ]


def navigation(request):
    links = (
        ("directory:results", _("Beratung finden")),
        ("directory:find_place", _("Ansprechpartner vor Ort")),
        ("data", _("Über die Daten")),
    )
    return [
        {"url": reverse(name), "label": label, "current": request.path == reverse(name)}
        for name, label in links
    ]


def footer():
    return [{"url": reverse("data"), "label": _("Über die Daten")}]
