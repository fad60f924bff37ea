"""What every page needs: its language, the ways to the others, the navigation."""

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, gettext as _

from directory.models import AdviceService
from directory.models.remembered import remembered
from directory.views.address import EVERYWHERE, given, query
from portal import languages
from portal.kit.catalogues import is_machine_made
from portal.kit.http import site_url
from portal.kit.translation import columns, text_of
from portal.models import Kind, Menu, Page


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
        "navigation_at": SimpleLazyObject(lambda: navigation_at(request)),
        "footer_links": SimpleLazyObject(footer),
        "feedback_url": SimpleLazyObject(lambda: feedback_url(request)),
        "home_url": SimpleLazyObject(lambda: str(reverse("start"))),
        "is_machine_made": is_machine_made(language.code),
        "hint_url": SimpleLazyObject(lambda: hint_url(request)),
        "example_banner": SimpleLazyObject(has_examples),
        "exit_url": settings.EXIT_URL,
        "publisher": settings.PUBLISHER,
        "site_url": site_url(request),
    }


def rest_of_path(request, code):
    """The path behind the language prefix, or None for addresses that have none."""
    prefix = f"/{code}/"
    return request.path[len(prefix) :] if request.path.startswith(prefix) else None


def switch(request, code):
    """The same page, object and filters in every enabled language."""
    rest = rest_of_path(request, code)
    parameters = given(request.GET, EVERYWHERE) if rest is not None else {}
    asked = query(parameters)
    # The German text beside it makes no other page.
    indexed = query({name: parameters[name] for name in parameters if name != "original"})
    return [
        {
            "code": language.code,
            "name": language.name,
            "url": f"/{language.code}/{rest or ''}{asked}",
            "page_url": f"/{language.code}/{rest or ''}{indexed}",
            "dir": language.direction,
            "lang": language.html_lang,
            "current": language.code == code,
        }
        for language in languages.enabled()
    ]


@remembered
def has_examples():
    return AdviceService.objects.filter(is_example=True).exists()


@remembered
def menu_pages():
    rows = Page.objects.published().exclude(menu=Menu.NONE)
    return list(rows.only("slug", "menu", "translation_notes", *columns("title")))


def page_links(menu):
    """Links to the pages of one menu; a title that is not translated names its language."""
    for page in menu_pages():
        if page.menu == menu:
            title, url = text_of(page, "title"), page.get_absolute_url()
            foreign = {"lang": title.lang, "dir": title.dir} if title.is_foreign else {}
            yield {"url": url, "label": title.value, **foreign}


@remembered
def main_menu():
    """{url: link} in their order."""
    links = (
        ("directory:results", _("Beratung finden")),
        ("directory:find_place", _("Ansprechpartner vor Ort")),
        ("programmes:programmes", _("Programme")),
        ("programmes:funding", _("Förderung")),
        ("directory:networks", _("Netzwerke")),
    )
    fixed = [{"url": reverse(name), "label": label} for name, label in links]
    return {link["url"]: link for link in (*fixed, *page_links(Menu.MAIN))}


def navigation(request):
    return [{**link, "current": url == request.path} for url, link in main_menu().items()]


def navigation_at(request):
    """The page of the menu that this is; "" for all others, which have the same menu."""
    return request.path if request.path in main_menu() else ""


def footer():
    fixed = (("data", _("Über die Daten")), ("search", _("Suche im ganzen Portal")))
    links = [{"url": reverse(name), "label": label} for name, label in fixed]
    return [*page_links(Menu.FOOTER), *links]


def feedback_url(request, **more):
    """With the page to which it refers; never with what somebody typed there."""
    url = reverse("feedback")
    return url if request.path.startswith(url) else url + query({"seite": [request.path], **more})


def hint_url(request):
    """Where a reader can say what is wrong with a translation."""
    return feedback_url(request, art=[Kind.TRANSLATION])
