"""Invented entries to try the portal with: each is marked and can be removed without a trace.

Telephone numbers come from the ranges reserved for fiction, addresses end in „.example“.
"""

from itertools import groupby

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from directory.models import (
    AdviceCentre,
    AdviceLanguage,
    AdviceService,
    DataVersion,
    HoursException,
    Organisation,
    Posting,
    SpokenLanguage,
    TargetGroup,
    Topic,
    WeeklySlot,
)
from directory.reference.examples import (
    centres,
    offers,
    plan,
    texts,
)
from directory.reference.examples.rows import erase, insert
from portal.kit.db import refresh_statistics
from portal.kit.text import sort_key

CHUNK = 1000  # services per transaction
WRITTEN = (
    AdviceService,
    AdviceCentre,
    WeeklySlot,
    SpokenLanguage,
    AdviceService.topics.through,
    AdviceService.target_groups.through,
    AdviceService.districts.through,
)


def count():
    return AdviceService.objects.filter(is_example=True).count()


def set_count(number, progress=lambda done: None):
    """Adds or removes examples until there are exactly `number`; the index is the caller's.

    `progress` hears how many more are done. What is done stays if it is stopped; the next
    call goes on from there.
    """
    wanted = {plan.service_key(k): k for k in range(number)}
    present = dict(AdviceService.objects.filter(is_example=True).values_list("key", "pk"))
    remove([pk for key, pk in present.items() if key not in wanted], progress)
    missing = {k for key, k in wanted.items() if key not in present}
    if missing:
        Writer().add(missing, number, progress)


def work(number):
    """How many services `set_count` will add or remove."""
    present = set(AdviceService.objects.filter(is_example=True).values_list("key", flat=True))
    return len(present ^ {plan.service_key(k) for k in range(number)})


def without_index():
    """Ids of the examples that no search word finds yet."""
    indexed = Exists(Posting.objects.filter(service=OuterRef("pk")))
    rows = AdviceService.objects.filter(~indexed, is_example=True)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def kept():
    """Example centres that real services use: they stay until someone moves those services."""
    return list(
        AdviceCentre.objects.filter(is_example=True, services__is_example=False)
        .distinct()
        .order_by("key")
    )


def remove(ids, progress=lambda done: None):
    """Removes services and what then stands empty; real entries and what they need stay."""
    if len(ids) > CHUNK:
        # Without it PostgreSQL reads whole tables for each row if it has just met them empty.
        refresh_statistics(*(model._meta.db_table for model in WRITTEN))
    for start in range(0, len(ids), CHUNK):
        part = ids[start : start + CHUNK]
        with transaction.atomic():
            erase(AdviceService, part)
            erase_empty()
            DataVersion.bump()
        progress(len(part))


def erase_empty():
    empty = AdviceCentre.objects.filter(is_example=True, services=None)
    erase(AdviceCentre, list(empty.values_list("pk", flat=True)))
    idle = Organisation.objects.filter(is_example=True, centres=None)
    idle = idle.filter(network_leads=None, network_memberships=None)
    erase(Organisation, list(idle.values_list("pk", flat=True)))


class Writer:
    """Knows the keys of what examples refer to, and writes them chunk by chunk."""

    def __init__(self):
        self.today = timezone.localdate()
        self.atlas = plan.Atlas()
        self.topics = dict(Topic.objects.values_list("slug", "pk"))
        self.groups = dict(TargetGroup.objects.values_list("slug", "pk"))
        self.languages = set(AdviceLanguage.objects.values_list("code", flat=True))

    def add(self, missing, number, progress):
        tasks = [
            (site, [k for k in site.services if k in missing])
            for site in plan.sites(number)
            if not missing.isdisjoint(site.services)
        ]
        done = 0

        def chunk(task):
            nonlocal done
            done += len(task[1])
            return (done - 1) // CHUNK

        for _number, part in groupby(tasks, key=chunk):
            part = list(part)
            with transaction.atomic():
                ids = self.write(part)
                DataVersion.bump()
            progress(len(ids))

    def write(self, tasks):
        """Writes these services with their centres; returns the ids of the services."""
        self.organisations = organisations()
        places = {site.number: self.place(site) for site, _numbers in tasks}
        at = self.write_centres([site for site, _numbers in tasks], places)
        rows, links = [], {}
        for site, numbers in tasks:
            for number in numbers:
                town, organisation = places[site.number]
                row, link = offers.build(number, site, town, organisation, self.atlas, self.today)
                rows.append(row | {"centre_id": at[site.key]})
                links[row["key"]] = link
        insert(AdviceService, rows)
        found = AdviceService.objects.filter(key__in=links).values_list("key", "pk")
        linked = [(pk, links[key]) for key, pk in found]
        self.write_links(linked)
        return [pk for pk, _link in linked]

    def place(self, site):
        rng = plan.dice("organisation", site.number)
        town = None if site.is_hotline else self.atlas.town(site)
        return town, rng.choice(self.organisations)

    def write_centres(self, sites, places):
        """{key: id} of these centres; those that are there already stay as they are."""
        known = AdviceCentre.objects.filter(key__in=[site.key for site in sites])
        there = set(known.values_list("key", flat=True))
        new = [site for site in sites if site.key not in there]
        insert(
            AdviceCentre,
            [centres.row(site, *places[site.number], self.atlas, self.today) for site in new],
        )
        at = dict(known.all().values_list("key", "pk"))
        for model, rows_of in ((WeeklySlot, centres.slots), (HoursException, centres.exceptions)):
            rows = [
                row | {"centre_id": at[site.key]}
                for site in new
                for row in rows_of(site, self.today)
            ]
            insert(model, rows)
        return at

    def write_links(self, linked):
        for name, key, field, known in (
            ("topics", "topics", "topic", self.topics),
            ("target_groups", "groups", "targetgroup", self.groups),
            ("districts", "districts", "district", {ags: ags for ags in self.atlas.districts}),
        ):
            insert(
                AdviceService._meta.get_field(name).remote_field.through,
                [
                    {"adviceservice_id": pk, f"{field}_id": known[value]}
                    for pk, link in linked
                    for value in link[key]
                    if value in known
                ],
            )
        spoken = [
            {"service_id": pk, "language_id": code, "mode": mode, "note": note}
            for pk, link in linked
            for code, mode, note in link["spoken"]
            if code in self.languages
        ]
        insert(SpokenLanguage, spoken)


def organisations():
    """The invented Träger as dicts with their ids, in a fixed order."""
    rows = texts.read("organisations.csv")
    names = {row["name"]: row["umbrella"] for row in rows}
    there = Organisation.objects.filter(name__in=names)
    missing = names.keys() - set(there.values_list("name", flat=True))
    Organisation.objects.bulk_create(
        Organisation(name=name, umbrella=names[name], sort_key=sort_key(name), is_example=True)
        for name in sorted(missing)
    )
    ids = dict(there.all().values_list("name", "pk"))
    return [row | {"id": ids[row["name"]]} for row in rows]
