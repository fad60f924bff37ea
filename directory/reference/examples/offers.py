"""Example services: what is offered, for whom and in which languages."""

from datetime import timedelta
from functools import cache, lru_cache

from directory.reference.examples import plan, texts

COMMON = {"en": 40, "ar": 30, "ru": 26, "uk": 22, "tr": 22, "fa": 18, "fr": 16, "kmr": 14}
SPOKEN_BY_SOME = {"prs": 12, "pl": 12, "ro": 10, "ti": 10, "es": 10, "bg": 8, "ps": 8, "sq": 8}
RARE = {"sr": 6, "so": 6, "it": 5, "vi": 5}
LANGUAGES = COMMON | SPOKEN_BY_SOME | RARE
MODES = ("fluent",) * 14 + ("interpreter",) * 4 + ("arrangement",) * 2
NOTES = {"fluent": ("", "", "", "vormittags"), "interpreter": ("",), "arrangement": ("dienstags",)}
REACHES = ("all",) * 6 + ("outdated",) + ("three",) * 7 + ("german",) * 7
CHANCES = {  # of what a service offers besides the visit or the call
    "by_phone": 0.8,
    "by_email": 0.6,
    "by_video": 0.25,
    "by_chat": 0.12,
    "by_outreach": 0.15,
}
FLAGS = {"is_confidential": 0.85, "allows_companion": 0.6, "needs_no_papers": 0.35}
APPOINTMENTS = ("possible",) * 4 + ("needed",) * 3 + ("walk_in",) * 2 + ("unknown",)
CAPACITIES = ("open",) * 6 + ("waiting_list",) * 2 + ("full", "unknown")
FUNDERS = ("Land", "Bund", "Landkreis", "Stadt", "Stiftung", "Spenden", "Europäische Union")
MONTHS_30 = 912  # days over which the confirmations are spread
AGES = {"jmd": (12, 27), "young_people": (12, 27)}


@cache
def offers():
    """{topic: what a service about it looks like}."""
    return {
        row["topic"]: {
            key: row[key].split("|") for key in ("kinds", "target_groups", "documents", "related")
        }
        for row in texts.read("topics.csv")
    }


@lru_cache(maxsize=4)
def order(turn):
    """All topics, shuffled anew in every turn: none is rare."""
    return plan.dice("topics", turn).sample(sorted(offers()), len(offers()))


def topics(number, site, rng):
    """One to four topics, the one the service is named after first."""
    turn, place = divmod(number, len(offers()))
    main = "violence" if site.is_shelter else order(turn)[place]
    related = offers()[main]["related"]
    return [main, *rng.sample(related, min(len(related), rng.choice((0, 1, 1, 2, 3))))]


def build(number, site, town, organisation, atlas, today):
    """(row, what it is linked to) of a service, without the keys that the database gives."""
    rng = plan.dice("service", number)
    about = topics(number, site, rng)
    offer = offers()[about[0]]
    kind = "hotline" if site.is_hotline else rng.choice(offer["kinds"])
    groups = rng.sample(offer["target_groups"], rng.randint(1, len(offer["target_groups"])))
    spoken = languages(rng)
    row = access(site, rng, spoken) | facts(number, kind, rng, today, organisation)
    row |= prose(about[0], row, offer, rng, today)
    row["area"], districts = area(site, town, rng, atlas)
    if kind == "jmd" and "young_people" not in groups:
        groups.append("young_people")
    row |= ages(kind, about[0], groups, rng)
    return row, {"topics": about, "groups": groups, "spoken": spoken, "districts": districts}


def languages(rng):
    """[(code, mode, note)], German first."""
    codes = rng.choices(list(LANGUAGES), LANGUAGES.values(), k=rng.choice((1, 2, 3, 3, 4, 6)))
    spoken = [("de", "fluent", "")]
    for code in dict.fromkeys(codes):
        mode = rng.choice(MODES)
        spoken.append((code, mode, rng.choice(NOTES[mode])))
    return spoken


def access(site, rng, spoken):
    chosen = {name: rng.random() < chance for name, chance in (CHANCES | FLAGS).items()}
    chosen["by_visit"] = not (site.is_hotline or site.is_shelter)
    chosen["by_phone"] |= not chosen["by_visit"]
    chosen["by_outreach"] &= chosen["by_visit"]
    chosen["has_interpreter"] = any(mode == "interpreter" for _code, mode, _note in spoken)
    chosen["is_free"] = rng.random() < 0.93
    chosen["appointment"] = "walk_in" if site.is_hotline else rng.choice(APPOINTMENTS)
    return chosen


def facts(number, kind, rng, today, organisation):
    row = {
        "key": plan.service_key(number),
        "kind": kind,
        "capacity": rng.choice(CAPACITIES),
        "funded_by": f"{rng.choice(FUNDERS)} (Beispiel)",
        "status": "published",
        "is_example": True,
    }
    if rng.random() < 2 / 3:
        row["confirmed_on"] = (today - timedelta(days=rng.randrange(MONTHS_30))).isoformat()
        row["confirmed_by"] = rng.choice(("Redaktion (Beispiel)", organisation["name"]))
    if rng.random() < 0.5:
        row["source_url"] = f"https://quelle.example/angebot/{number}"
        row["source_date"] = (today - timedelta(days=rng.randrange(60, 900))).isoformat()[:7]
    if rng.random() < 0.25:
        row["valid_from"] = (today - timedelta(days=rng.randrange(30, 700))).isoformat()
        row["valid_to"] = (today + timedelta(days=rng.randrange(200, 900))).isoformat()
    return row


def prose(topic, row, offer, rng, today):
    """The texts; what they promise is what the flags say."""
    promises = ("is_confidential", "allows_companion", "needs_no_papers", "has_interpreter")
    closing = rng.choice([name for name in promises if row[name]] or [""])
    if row["is_free"]:
        cost = "travel" if rng.random() < 0.08 else ""
    else:
        cost = rng.choice(("fee", "material"))
    documents = "nothing" if row["needs_no_papers"] else offer["documents"][0]
    return texts.of_service(topic, closing, documents, cost, rng.choice(REACHES), today)


def area(site, town, rng, atlas):
    """(area, AGS of the districts it names)."""
    chance = rng.random()
    if site.is_hotline:
        return ("state" if chance < 0.7 else "everybody"), []
    if site.is_shelter and chance < 0.5:
        return "everybody", []
    if chance < 0.06:
        return "state", []
    home = [town.district]
    if chance < 0.25:
        home += rng.sample(atlas.neighbours[town.district], rng.randint(1, 2))
    return "districts", home


def ages(kind, topic, groups, rng):
    """Age limits where there usually are some."""
    if kind == "jmd":
        low, high = AGES["jmd"]
    elif topic == "sport" and rng.random() < 0.6:
        low, high = rng.choice(((6, 12), (10, 17), (16, 27)))
    elif groups == ["young_people"]:
        low, high = AGES["young_people"]
    elif kind in {"mbe", "womens_support"}:
        low, high = (27 if kind == "mbe" else 16), None
    else:
        low, high = None, None
    return {"min_age": low, "max_age": high}
