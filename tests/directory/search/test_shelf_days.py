"""The shelf holds what may be found today: it is another one tomorrow."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from directory.search import shelf


def test_a_new_day_has_a_shelf_of_its_own(make_service, time_machine):
    tomorrow = timezone.localdate() + timedelta(days=1)
    service = make_service(valid_from=tomorrow)
    assert list(shelf.current().ids) == []
    time_machine.move_to(datetime.combine(tomorrow, datetime.min.time(), ZoneInfo("Europe/Berlin")))
    assert list(shelf.current().ids) == [service.pk]
