"""Every kind of page in every state that looks different; a new page gets a line here.

`test_coverage.py` names the templates that are missing.
"""

from django.urls import reverse
from django.utils.translation import override

from directory.models import AdviceService, RegionalNetwork
from portal import languages
from portal.models import Page
from programmes.models import ActionArea, Programme
from tests.browser.access import acts
from tests.browser.access.view import View

# Those whose pages differ most: the source, its simple form, a translation, right to left.
LOOKED_AT = [code for code in ("de", "de-simple", "en", "ar") if code in languages.ENABLED]


def public(code):
    with override(code):
        return [
            *searches(),
            *entries(),
            *in_the_hand(),
            *programmes(),
            *of_the_house(),
            *refusals(),
        ]


def searches():
    results = reverse("directory:results")
    wide = "?q=wohnen&ort=30159&umkreis=50"
    return [
        View("start", reverse("start")),
        View("start, place half typed", reverse("start"), act=acts.type_a_place),
        # An open menu lies over links below it, as it should; sizes are measured with it closed.
        View(
            "start, menus open",
            reverse("start"),
            act=acts.open_all_details,
            without=("target-size",),
        ),
        View(
            "start, menu open",
            reverse("start"),
            act=acts.open_the_menu,
            without=("target-size",),
        ),
        View("results", results),
        View("results, page 2", f"{results}?seite=2"),
        View("results, filters open", results + wide, act=acts.open_filters),
        View("results, map open", results + wide, act=acts.open_map),
        View("results, on paper", results + wide, act=acts.print_it),
        View("results, narrowed", f"{results}{wide}&thema=housing&sprache=ar&zugang=phone"),
        View("no results", f"{results}?q=xyzzy"),
        View("results, error", f"{results}?ort=99999&umkreis=abc&thema=xx"),
        View("results, which place", f"{results}?ort=Neuenkirchen"),
        View("all filters", reverse("directory:filters") + wide),
        View("topic, which place", reverse("directory:place_step") + "?thema=housing"),
        View("place, none yet", reverse("directory:find_place")),
        View("place, unknown", reverse("directory:find_place") + "?ort=Atlantis"),
        View("place, which", reverse("directory:find_place") + "?ort=Neuenkirchen"),
        View("place", reverse("directory:place", args=["celle"])),
        View("search", reverse("search")),
        View("search, found", reverse("search") + "?q=celle"),
        View("search, nothing found", reverse("search") + "?q=xyzzy"),
        View("search, error", reverse("search") + "?q=" + "x" * 201),
    ]


def entries():
    services = AdviceService.objects.published()
    real = services.filter(is_example=False).exclude(centre__phone="").first()
    example = services.filter(is_example=True, centre__slots__isnull=False).first()
    network = RegionalNetwork.objects.first()
    return [
        View("service", real.get_absolute_url()),
        View("service, on paper", real.get_absolute_url(), act=acts.print_it),
        View("service, with everything", example.get_absolute_url()),
        View("centre", example.centre.get_absolute_url()),
        View("saved, nothing", reverse("directory:saved")),
        View("saved", reverse("directory:saved") + f"?ids={real.pk},{example.pk}"),
        View("saved, on paper", reverse("directory:saved") + f"?ids={real.pk}", act=acts.print_it),
        View("mistake in an entry", reverse("directory:notice", args=["service", real.pk])),
        View("mistake told", reverse("directory:notice_sent", args=["NI-2026-ABCDEF"])),
        View("networks", reverse("directory:networks")),
        View("network", network.get_absolute_url()),
        View("offices", reverse("directory:offices")),
    ]


def in_the_hand():
    services = AdviceService.objects.published().order_by("pk")
    violent = services.filter(topics__slug="violence").first()
    ids = ",".join(str(pk) for pk in services.values_list("pk", flat=True)[:3])
    saved, step = reverse("directory:saved"), reverse("directory:place_step")
    return [
        View("step to the place", f"{step}?thema=debt"),
        View("results about violence", reverse("directory:results") + "?thema=violence"),
        # Here, too, the open menu lies over links.
        View(
            "service against violence",
            violent.get_absolute_url(),
            act=acts.open_all_details,
            without=("target-size",),
        ),
        View("Merkzettel, empty", saved),
        View("Merkzettel", f"{saved}?ids={ids},0,x&vorher={ids},7"),
        View("Merkzettel, large, on paper", f"{saved}?ids={ids}&gross=1", act=acts.print_it),
        View("without a connection", reverse("offline")),
    ]


def programmes():
    listed, funding = reverse("programmes:programmes"), reverse("programmes:funding")
    return [
        View("programmes", listed),
        View("programmes, none found", f"{listed}?q=xyzzy"),
        View("programme", Programme.objects.get(slug="jugendfeuerwehr").get_absolute_url()),
        View(
            "area", ActionArea.objects.filter(programmes__isnull=False).first().get_absolute_url()
        ),
        View("funding", funding),
        View("funding, error", f"{funding}?jahr=0"),
        View("funding, none found", f"{funding}?jahr=1999"),
    ]


def of_the_house():
    form = reverse("feedback")
    written = Page.objects.published().filter(slug__in=["leichte-sprache", "barrierefreiheit"])
    return [
        View("data", reverse("data")),
        *(View(f"page {one.slug}", one.get_absolute_url()) for one in written),
        View("feedback", form),
        View("feedback, errors", form, post={"email": "kein at", "page": "x"}),
        View("feedback, sent", reverse("feedback_sent")),
        View("offline", reverse("offline")),
    ]


def refusals():
    return [
        View("not found", reverse("start") + "gibt-es-nicht/", status=404),
        View(
            "refused",
            reverse("feedback"),
            post={"message": "x"},
            headers=(("Sec-Fetch-Site", "cross-site"),),
            status=403,
        ),
    ]
