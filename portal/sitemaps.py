"""What search engines should know, in every enabled language."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from directory.models import AdviceCentre, AdviceService, Place, RegionalNetwork
from portal import languages
from portal.models import Page
from programmes.models import ActionArea, Programme


class Translated(Sitemap):
    i18n = True
    alternates = True
    x_default = True
    languages = languages.ENABLED
    limit = 5000


class Pages(Translated):
    def items(self):
        return [
            "start",
            "directory:results",
            "directory:find_place",
            "programmes:programmes",
            "programmes:funding",
            "directory:networks",
            "directory:offices",
            "data",
        ]

    def location(self, item):
        return reverse(item)


class Services(Translated):
    def items(self):
        rows = AdviceService.objects.published().filter(is_example=False)
        return rows.only("title_de", "changed_at").order_by("pk")

    def lastmod(self, item):
        return item.changed_at


class Centres(Translated):
    def items(self):
        public = AdviceService.objects.published().filter(is_example=False).values("centre")
        return AdviceCentre.objects.filter(pk__in=public).only("name").order_by("pk")


class Places(Translated):
    def items(self):
        return Place.objects.only("slug").order_by("pk")

    def location(self, item):
        return reverse("directory:place", args=[item.slug])


class Networks(Translated):
    def items(self):
        return RegionalNetwork.objects.only("slug").order_by("pk")


class EditablePages(Translated):
    def items(self):
        return Page.objects.published().only("slug", "changed_at").order_by("pk")

    def lastmod(self, item):
        return item.changed_at


class Programmes(Translated):
    def items(self):
        return Programme.objects.published().only("slug").order_by("pk")


class Areas(Translated):
    def items(self):
        return ActionArea.objects.only("slug").order_by("pk")


SITEMAPS = {
    "seiten": Pages,
    "angebote": Services,
    "stellen": Centres,
    "orte": Places,
    "netzwerke": Networks,
    "texte": EditablePages,
    "programme": Programmes,
    "handlungsfelder": Areas,
}
