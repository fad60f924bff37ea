"""How many results each filter would leave."""

from directory.models.choices import Channel

FLAGS = ("jetzt", "barrierefrei")


class Counts:
    """{parameter: {value: number of results}}, each without its own filter.

    Counted when asked for: beside the list stand only some of the filters.
    """

    def __init__(self, search):
        self.search = search
        self._known = {}

    def __getitem__(self, name):
        if name not in self._known:
            self._known[name] = self._counted(name)
        return self._known[name]

    def _counted(self, name):
        found = self.search.results(without=[name])
        if name in FLAGS:
            return {"1": self.search.filter.filters[name].filter(found, True).count()}
        if name == "zugang":
            return dict.fromkeys(Channel.values, 0) | found.counts(name)
        return found.counts(name)

    def leave_any(self, name):
        """Would any value of a filter leave a result?"""
        return self.search.results(without=[name]).has_any(name)


def topic_counts(search):
    """{slug: number of results} of the topics alone."""
    return Counts(search)["thema"]
