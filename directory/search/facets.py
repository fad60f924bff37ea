"""How many results each filter would leave."""

from directory.models.choices import Channel

SEVERAL = ("thema", "sprache", "zielgruppe", "kreis")


def counts(search):
    """{parameter: {value: number of results}}, each without its own filter."""
    found = {name: search.results(without=[name]).counts(name) for name in SEVERAL}
    found["zugang"] = channel_counts(search)
    for name in ("jetzt", "barrierefrei"):
        narrow = search.filter.filters[name].filter
        found[name] = {"1": narrow(search.results(without=[name]), True).count()}
    return found


def channel_counts(search):
    numbers = search.results(without=["zugang"]).counts("zugang")
    return {channel.value: numbers.get(channel.value, 0) for channel in Channel}


def topic_counts(search):
    """{slug: number of results} of the topics alone."""
    return search.results(without=["thema"]).counts("thema")
