"""Search in change lists that finds „GÖTTINGEN“, „Göttingen“ and „goettingen“ on every database."""

from django.db.models import Q

from portal.kit.text import clean, fold, slug

LONGEST = 200


class FoldedSearch:
    """Every word must occur: in a folded column, a key, or a short list of plain values.

    `folded_fields`: columns that hold `fold(text)`. `key_fields`: slugs. `plain_fields`: short
    columns as people typed them; their distinct values are folded and compared here, because
    databases differ in how they fold letters.
    """

    folded_fields = ("sort_key",)
    key_fields = ("key",)
    plain_fields = ()
    search_may_repeat = False  # a folded field of many related rows finds an entry several times
    search_fields = ("pk",)  # makes the admin show its search box

    def get_search_results(self, request, queryset, search_term):
        values = {}
        for word in clean(search_term[:LONGEST]).split():
            queryset = queryset.filter(self.matches(queryset, word, values))
        return queryset, self.search_may_repeat and bool(search_term)

    def matches(self, queryset, word, values):
        folded, key = fold(word), slug(word, fallback="")
        condition = Q(pk__in=[])
        for field in self.folded_fields:
            condition |= Q(**{f"{field}__contains": folded})
        for field in self.key_fields if key else ():
            condition |= Q(**{f"{field}__contains": key})
        for field in self.plain_fields:
            if field not in values:
                values[field] = self.distinct(field)
            found = [value for value in values[field] if folded in fold(value)]
            condition |= Q(**{f"{field}__in": found})
        return condition

    def distinct(self, field):
        rows = self.model._base_manager.order_by().values_list(field, flat=True)
        return [value for value in rows.distinct() if value]
