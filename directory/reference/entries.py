"""The real entries of `fixtures/`: networks, coordination offices, advice centres.

All were read from public pages and are published as unconfirmed, with source and date.
"""

from directory.models import (
    AdviceCentre,
    AdviceLanguage,
    AdviceService,
    CoordinationOffice,
    District,
    NetworkLead,
    NetworkMember,
    Organisation,
    Place,
    RegionalNetwork,
    SpokenLanguage,
    Topic,
    WeeklySlot,
    week_text,
)
from directory.models.choices import Area, Precision, ServiceKind, Status, Umbrella
from portal import languages
from portal.kit.text import fold

UMBRELLAS = (
    ("awo", Umbrella.AWO),
    ("arbeiterwohlfahrt", Umbrella.AWO),
    ("caritas", Umbrella.CARITAS),
    ("diakon", Umbrella.DIAKONIE),
    ("drk", Umbrella.DRK),
    ("paritat", Umbrella.PARITAET),
    ("stadt ", Umbrella.MUNICIPAL),
    ("landkreis ", Umbrella.MUNICIPAL),
    ("gemeinde ", Umbrella.MUNICIPAL),
    ("region ", Umbrella.MUNICIPAL),
)


def organisation(name):
    if not name:
        return None
    folded = fold(name)
    umbrella = next((value for word, value in UMBRELLAS if word in folded), Umbrella.UNKNOWN)
    return Organisation.objects.get_or_create(name=name, defaults={"umbrella": umbrella})[0]


def networks(rows, split):
    for row in rows("networks.csv"):
        network = RegionalNetwork(
            name=row["name"],
            slug=row["slug"],
            description_de=row["description"],
            **{name: row[name] for name in row if name.startswith("description_")},
            source_url=row["source_url"],
            source_date=row["source_date"],
            staff_note=row["note"],
        )
        network.note_translations(machine=True)
        network.save()
        network.districts.set(split(row["districts"]))
        for name in split(row["lead_organisations"]):
            NetworkLead.objects.create(network=network, organisation=organisation(name))
        for name in split(row["members"]):
            NetworkMember.objects.create(network=network, name=name)


def coordination_offices(rows, split):
    for row in rows("coordination_offices.csv"):
        CoordinationOffice.objects.create(
            ags=row["ags"],
            body=row["body"],
            district=District.objects.get(ags=row["ags"][:5]),
            municipality=municipality(row),
            office_name=row["office_name"],
            street=row["street"],
            postcode=row["postcode"],
            city=row["city"],
            address_kind=row["address_kind"],
            phone=row["phone"],
            email=row["email"],
            website=row["website"],
            source=row["source"],
            staff_note=row["note"],
        )


def municipality(row):
    """The city whose own office this is: Hannover and Göttingen stand beside their district's."""
    if len(row["ags"]) == 5:
        return None
    return Place.objects.get(name=row["city"], district=row["ags"][:5])


def centres(rows, split):
    titles = {row["key"]: row for row in rows("labels.csv")}
    for row in rows("centres.csv"):
        centre = AdviceCentre.objects.create(
            key=row["key"],
            organisation=organisation(row["organisation"]),
            name=row["name"],
            street=row["street"],
            postcode=row["postcode"],
            city=row["city"],
            district_id=row["district_ags"] or None,
            latitude=float(row["lat"]),
            longitude=float(row["lon"]),
            precision=Precision(row["geo_precision"]),
            phone=row["phone"],
            email=row["email"],
            website=row["website"],
        )
        WeeklySlot.objects.bulk_create(
            WeeklySlot(centre=centre, weekday=day, opens=opens, closes=closes, by_appointment=by)
            for day, opens, closes, by in week_text.parse(row["opening_hours"])
        )
        service(row, centre, titles, split)


def service(row, centre, titles, split):
    kind = ServiceKind(row["kind"])
    offer = AdviceService(
        key=row["key"],
        centre=centre,
        kind=kind,
        by_visit=kind != ServiceKind.HOTLINE,
        by_phone=kind == ServiceKind.HOTLINE or bool(row["phone"]),
        by_email=bool(row["email"]),
        area=Area(row["area"]),
        status=Status.PUBLISHED,
        source_url=row["source_url"].partition(" ; ")[0],  # some rows name several
        source_date=row["source_date"],
        staff_note=row["note"],
        **title(row, kind, titles),
    )
    offer.note_translations(machine=True)
    offer.save()
    offer.topics.set(Topic.objects.filter(slug__in=split(row["topics"])))
    if row["district_ags"]:
        offer.districts.add(row["district_ags"])
    spoken = AdviceLanguage.objects.filter(code__in=split(row["languages"]))
    SpokenLanguage.objects.bulk_create(
        SpokenLanguage(service=offer, language=language) for language in spoken
    )


def title(row, kind, titles):
    """The kind names the offer in all languages; where it says nothing, the name does."""
    if kind == ServiceKind.OTHER:
        return {"title_de": row["name"]}
    texts = titles[f"title.{kind}"]
    return {languages.column("title", code): texts[code] for code in languages.CODES}
