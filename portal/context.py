"""What every page needs: its language, the ways to the others, the navigation."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.translation import get_language

from directory.models import AdviceService
from directory.models.remembered import remembered
from directory.views.address import EVERYWHERE, given, query
from portal import languages
from portal.kit.catalogues import is_machine_made
from portal.kit.http import site_url
from portal.kit.links import link
from portal.kit.translation import columns, text_of
from portal.kit.wording import gettext as _
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
        "languages": Switch(request, language.code),
        "navigation": SimpleLazyObject(lambda: navigation(request)),
        "navigation_at": SimpleLazyObject(lambda: navigation_at(request)),
        "footer_links": SimpleLazyObject(footer),
        "feedback_url": feedback_url(request),
        "home_url": link("start"),
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


class Switch:
    """The same page, object and filters in every enabled language."""

    def __init__(self, request, code):
        self.request = request
        self.code = code  # of the page's own language

    @cached_property
    def _rest(self):
        return rest_of_path(self.request, self.code)

    @cached_property
    def _given(self):
        return given(self.request.GET, EVERYWHERE) if self._rest is not None else {}

    @property
    def here(self):
        """The address behind the prefix of the language."""
        return (self._rest or "") + query(self._given)

    @property
    def indexed(self):
        """The same for search engines: the German text beside it makes no other page."""
        parameters = {name: self._given[name] for name in self._given if name != "original"}
        return (self._rest or "") + query(parameters)

    def __iter__(self):
        for language in languages.enabled():
            yield {
                "name": language.name,
                "url": f"/{language.code}/{self.here}",
                "lang": language.html_lang,
                "current": language.code == self.code,
            }


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
    fixed = [{"url": link(name), "label": label} for name, label in links]
    return {one["url"]: one for one in (*fixed, *page_links(Menu.MAIN))}


def navigation(request):
    return [{**one, "current": url == request.path} for url, one in main_menu().items()]


def navigation_at(request):
    """The page of the menu that this is; "" for all others, which have the same menu."""
    return request.path if request.path in main_menu() else ""


def footer():
    fixed = (("data", _("Über die Daten")), ("search", _("Suche im ganzen Portal")))
    links = [{"url": link(name), "label": label} for name, label in fixed]
    return [*page_links(Menu.FOOTER), *links]


def feedback_url(request, **more):
    """With the page to which it refers; never with what somebody typed there."""
    url = link("feedback")
    return url if request.path.startswith(url) else url + query({"seite": [request.path], **more})


def hint_url(request):
    """Where a reader can say what is wrong with a translation."""
    return feedback_url(request, art=[Kind.TRANSLATION])
