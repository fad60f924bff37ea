"""How facts are worded for the public: states, distances, dates, contacts."""

from datetime import date
from functools import lru_cache

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, gettext_lazy, ngettext
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, format_number, parse

from directory.models import hours as rules
from directory.models.choices import OpeningState, Precision, Weekday
from directory.models.remembered import remembered
from portal.kit.translation import isolated, listed, ltr
from portal.kit.wording import gettext as _, label

SOON = 6  # days in which a weekday alone says when


def counted(number):
    """A number of things in groups of three: „10.400“. Not for years and postcodes."""
    return number_format(number, force_grouping=True)


def clock(moment):
    return time_of_day(timezone.localtime(moment).time())


def time_of_day(time):
    return ltr(time.isoformat("minutes"))


def opening(state, now):
    """{state, label} for the card: „geöffnet bis 17:00“, „geschlossen, öffnet morgen um 9:00“."""
    return {"state": state.state.value, "label": _label(state, now)}


def _label(state, now):
    change = state.opens if state.state == OpeningState.CLOSED else state.until
    return _worded(state.state, change, local_day(now))


@remembered
def _worded(state, change, today):
    """Many centres open and close at the same times."""
    if state == OpeningState.OPEN:
        return _("geöffnet bis %(time)s") % {"time": clock(change)}
    if state == OpeningState.CLOSES_SOON:
        return _("schließt bald, um %(time)s") % {"time": clock(change)}
    if state == OpeningState.CLOSED and change:
        return _("geschlossen, öffnet %(when)s") % {"when": when(change, today)}
    return str(state.label)


def local_day(now):
    return rules.here(now)[0]


def when(moment, today):
    """„heute um 14:00“, „morgen um 9:00“, „Montag um 9:00“, „am 3. Dezember um 9:00“."""
    local = timezone.localtime(moment)
    days = (local.date() - today).days
    if days == 0:
        text = _("heute um %(time)s")
    elif days == 1:
        text = _("morgen um %(time)s")
    elif days <= SOON:
        text = _("%(day)s um %(time)s")
    else:
        text = _("am %(date)s um %(time)s")
    return text % {
        "time": clock(moment),
        "day": label(Weekday(local.weekday())),
        "date": date_format(local.date(), "MONTH_DAY_FORMAT"),
    }


def distance(km):
    """Whole kilometres: positions are often only the middle of a postcode or a town."""
    if km is None:
        return ""
    return _distance(round(km) if km >= 1 else 0)


@remembered
def _distance(km):
    return _("%(km)s km") % {"km": counted(km)} if km else _("unter 1 km")


ROUGHLY = {
    Precision.ADDRESS: "",
    Precision.POSTCODE: gettext_lazy("ab Mitte der Postleitzahl"),
    Precision.TOWN: gettext_lazy("ab Ortsmitte"),
    Precision.DISTRICT: gettext_lazy("ab Mitte des Landkreises"),
}


def distance_note(precision):
    return str(ROUGHLY[precision])


def edtf(text):
    """A source's date in words: „Mai 2018“, „um 2016“, „ohne Datum“."""
    exact = text.removesuffix("~")
    if not exact:
        return _("ohne Datum")
    try:
        worded = date_in_words(*exact.split("-"))
    except ValueError:  # a month 13 has the form of a date and is none
        worded = exact
    return _("um %(date)s") % {"date": worded} if text.endswith("~") else worded


def date_in_words(year, month="", day=""):
    """A year, a month or a day, as far as it is known; raises ValueError if there is none such."""
    if not month:
        return year
    exact = date(int(year), int(month), int(day or 1))
    return date_format(exact, "DATE_FORMAT" if day else "YEAR_MONTH_FORMAT")


@remembered
def short_date(day):
    return date_format(day, "SHORT_DATE_FORMAT")


def confirmation(entry):
    """{confirmed, label}: when somebody last called the entry right, else its source's date."""
    if entry.confirmed_on:
        return {"confirmed": True, "label": confirmed(entry.confirmed_on, entry.confirmed_by)}
    return {"confirmed": False, "label": not_confirmed(entry.source_date)}


def confirmed(day, who):
    told = _("Bestätigt am %(date)s von: %(who)s")
    return told % {"date": short_date(day), "who": isolated(who)}


def not_confirmed(source_date):
    return _("Noch nicht bestätigt. Stand der Quelle: %(date)s") % {"date": edtf(source_date)}


def phone(number):
    """{href, display, e164} of a phone number, or None."""
    return dialled(str(number)) if number else None


@lru_cache(maxsize=4096)
def dialled(text):
    """The same of a number as the database holds it."""
    try:
        e164, number = text, german(text)
        if number is None:
            number = parse(text, settings.PHONENUMBER_DEFAULT_REGION)
            e164 = format_number(number, PhoneNumberFormat.E164)
    except NumberParseException:  # written past the forms: nothing that anybody could call
        return None
    display = format_number(number, PhoneNumberFormat.NATIONAL)
    return {"href": f"tel:{e164}", "display": display, "e164": e164}


def german(text):
    """A number that needs no reading, since it is written as the database does."""
    digits = text.removeprefix("+49")
    if digits == text or not digits.isdecimal() or digits.startswith("0"):
        return None
    return PhoneNumber(country_code=49, national_number=int(digits))


def website(address):
    if not address:
        return None
    shown = address.split("://", 1)[-1].removeprefix("www.").rstrip("/")
    return {"href": address, "display": shown}


def address(centre):
    """Lines of the postal address that may be shown."""
    if centre.hides_address:
        return []
    return [line for line in (centre.street, f"{centre.postcode} {centre.city}".strip()) if line]


def address_note(centre):
    if centre.hides_address:
        return _("Die Adresse ist geheim, zum Schutz der Menschen dort. Bitte rufen Sie an.")
    if not centre.street and centre.city:
        return _("Straße nicht bekannt. Bitte vorher anrufen oder schreiben.")
    return ""


def directions_url(centre):
    """A geo: address that any map app opens; none for hidden or vague places."""
    if centre.hides_address or centre.position is None or centre.precision != Precision.ADDRESS:
        return ""
    lat, lon = centre.position
    return f"geo:{lat:.5f},{lon:.5f}?q={lat:.5f},{lon:.5f}"


def contact(centre, phone):
    return {
        "phone": phone,
        "email": centre.email,
        "website": website(centre.website),
        "address": address(centre),
        "address_note": address_note(centre),
        "directions_url": directions_url(centre),
    }


def week(slots, today):
    """Rows of the weekly table: every day, closed days included."""
    rows = []
    for day in Weekday:
        own = [slot for slot in slots if slot.weekday == day and _in_season(slot, today)]
        rows.append(
            {
                "day": label(day),
                "text": listed(map(slot_text, own)) if own else _("geschlossen"),
                "today": day == today.weekday(),
                "is_closed": not own,
            }
        )
    return rows


def _in_season(slot, day):
    return (slot.season_from is None or slot.season_from <= day) and (
        slot.season_to is None or day <= slot.season_to
    )


def span_text(opens, closes):
    return ltr(f"{opens.isoformat('minutes')}–{closes.isoformat('minutes')}")


def slot_text(slot):
    text = span_text(slot.opens, slot.closes)
    return _("%(span)s (mit Termin)") % {"span": text} if slot.by_appointment else text


def exceptions(rows, today):
    """Dated exceptions that are still ahead or apply today."""
    return [
        {"dates": dates(row.first_day, row.last_day), "text": exception_text(row)}
        for row in rows
        if row.last_day >= today
    ]


def dates(first, last):
    if first == last:
        return short_date(first)
    return f"{short_date(first)} – {short_date(last)}"


def exception_text(row):
    text = _("geschlossen") if row.opens is None else span_text(row.opens, row.closes)
    return f"{text} ({isolated(row.note)})" if row.note else text


def holiday_note(slots, exceptions_, today):
    """The next public holiday on which the weekly hours do not apply, if it is near."""
    for day, name in rules.holidays_after(today):
        is_missed = any(slot.applies_on(day) for slot in slots)
        if is_missed and not rules.spans(day, slots, exceptions_):
            return _("%(date)s (%(name)s): geschlossen") % {
                "date": short_date(day),
                "name": isolated(name),
            }
    return ""


def hours(slots, exceptions_, now, *, appointment_only=False):
    """Everything the hours table shows."""
    today = local_day(now)
    state = rules.opening(slots, exceptions_, now, appointment_only=appointment_only)
    return {
        "state": opening(state, now),
        "week": week(slots, today) if slots else [],
        "exceptions": exceptions(exceptions_, today),
        "holiday_note": holiday_note(slots, exceptions_, today),
    }


def ages(service):
    if service.min_age is not None and service.max_age is not None:
        return _("%(min)d bis %(max)d Jahre") % {"min": service.min_age, "max": service.max_age}
    if service.min_age is not None:
        return _("ab %(min)d Jahren") % {"min": service.min_age}
    if service.max_age is not None:
        return _("bis %(max)d Jahre") % {"max": service.max_age}
    return ""


def result_count(number):
    return _result_count(number, get_language())


@lru_cache(maxsize=1024)
def _result_count(number, _language):
    return ngettext("%(n)s Angebot", "%(n)s Angebote", number) % {"n": counted(number)}
