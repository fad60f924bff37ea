"""Writing the term index: which stems stand in which advice service, and how prominently."""

from django.apps import apps
from django.db import transaction

from directory.models import AdviceService, DataVersion, Posting, SearchTerm
from directory.models.choices import ServiceKind
from directory.search.stems import stems
from portal import languages
from portal.kit.db import refresh_statistics, write_rows

TITLE, NAME, KIND, PLACE, BODY = 8, 5, 4, 2, 1
CHUNK = 1000
COLUMNS = (
    *("kind", "description_de", "centre__name", "centre__city", "centre__postcode"),
    *("centre__hides_address", "centre__district__name", "centre__organisation__name"),
    *(languages.column("title", code) for code in languages.CODES),
)


def weights(service) -> dict[str, int]:
    """{stem: weight of the most prominent place it stands in}; a hidden address stays out.

    Of the prose only the title is indexed in all languages: foreign words find their topic
    through its synonyms. What to bring is left out: „Pass“ there means no advice on passports.
    """
    centre = service.centre
    places = [centre.city, centre.postcode, centre.district.name if centre.district else ""]
    if centre.hides_address:
        places = [centre.district.name]
    parts = (
        (BODY, [service.translation("description", languages.SOURCE)]),
        (PLACE, places),
        (KIND, [str(ServiceKind(service.kind).label)]),
        (NAME, [centre.name, centre.organisation.name if centre.organisation else ""]),
        (TITLE, [service.translation("title", code) for code in languages.CODES]),
    )
    found = {}
    for weight, texts in parts:
        for text in texts:
            found.update(dict.fromkeys(stems(text), weight))
    return found


def update(ids):
    """Indexes these advice services anew, within the caller's transaction if there is one.

    Written is only what differs: most of a rebuild finds most entries as they were.
    """
    with transaction.atomic():
        rows = AdviceService.objects.select_related("centre__district", "centre__organisation")
        services = list(rows.only(*COLUMNS).filter(pk__in=ids))
        found = {service.pk: weights(service) for service in services}
        terms = term_ids(most_prominent(found.values()))
        wanted = {
            (terms[token], pk, weight)
            for pk, tokens in found.items()
            for token, weight in tokens.items()
        }
        kept = Posting.objects.filter(service__in=ids).order_by()
        changed = {
            pk for _t, pk, _w in wanted ^ set(kept.values_list("term_id", "service_id", "weight"))
        }
        if changed:
            Posting.objects.filter(service__in=changed).delete()
            new = sorted(row for row in wanted if row[1] in changed)
            write_rows(Posting._meta.db_table, ("term_id", "service_id", "weight"), new)


def most_prominent(documents):
    """{stem: its highest weight in any of the documents}."""
    best = {}
    for tokens in documents:
        for token, weight in tokens.items():
            best[token] = max(weight, best.get(token, 0))
    return best


def term_ids(prominence):
    """{token: id}, creating the missing; safe when two processes meet the same new word."""
    terms = {term.token: term for term in SearchTerm.objects.filter(token__in=prominence)}
    missing = sorted(set(prominence) - set(terms))
    if missing:
        SearchTerm.objects.bulk_create(
            [SearchTerm(token=token, prominence=prominence[token]) for token in missing],
            ignore_conflicts=True,
        )
        terms |= {term.token: term for term in SearchTerm.objects.filter(token__in=missing)}
    for token, term in sorted(terms.items()):
        if prominence[token] > term.prominence:
            SearchTerm.objects.filter(pk=term.pk).update(prominence=prominence[token])
    return {token: term.pk for token, term in terms.items()}


def rebuild(ids=None, progress=lambda done: None):
    """Indexes all services (or `ids`) in chunks, each in a transaction of its own.

    Can be stopped and run again; until a chunk is done its old postings serve.
    """
    if ids is None:
        ids = list(AdviceService.objects.order_by("pk").values_list("pk", flat=True))
    # Bulk writes come before a rebuild: a planner that believes the tables to be empty chooses
    # nested loops over all of them, minutes instead of milliseconds.
    models = apps.get_app_config("directory").get_models(include_auto_created=True)
    refresh_statistics(*(model._meta.db_table for model in models))
    for start in range(0, len(ids), CHUNK):
        update(ids[start : start + CHUNK])
        progress(len(ids[start : start + CHUNK]))
    SearchTerm.objects.filter(postings=None).delete()
    refresh_statistics(Posting._meta.db_table, SearchTerm._meta.db_table)
    DataVersion.bump()
