"""Who only translates must not be able to guess a hidden address by asking the list questions."""

SECRET = {"street", "postcode", "city", "latitude", "longitude", "directions_de", "directions"}


class KeepsAddressesSecret:
    """Mixin before the search of a ModelAdmin; `hidden_path` leads to `hides_address`."""

    hidden_path = "hides_address"

    def get_search_results(self, request, queryset, search_term):
        if search_term and self.only_translates(request):
            queryset = queryset.filter(**{self.hidden_path: False})
        return super().get_search_results(request, queryset, search_term)

    def lookup_allowed(self, lookup, value, request):
        if self.only_translates(request) and SECRET & set(lookup.split("__")):
            return False
        return super().lookup_allowed(lookup, value, request)
