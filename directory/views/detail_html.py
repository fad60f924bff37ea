"""The parts of the page of one service or centre as HTML, like the cards in card_html.

Every value goes through `escape`.
"""

from urllib.parse import quote

from django.utils.safestring import SafeString

from portal.kit.html import escape, icon, language_mark, prose, title_note, worded
from portal.kit.wording import gettext as _


def panel(heading, *content):
    return f'<section class="panel"><h2>{escape(heading)}</h2>{"".join(content)}</section>'


def section(heading, *content, kind=""):
    """A part of the main column, or nothing if it has no content."""
    shown = "".join(content)
    css = f"detail__section {kind}".strip()
    return f'<section class="{css}"><h2>{escape(heading)}</h2>{shown}</section>' if shown else ""


def icon_list(items, css="icon-list"):
    """`items`: [(name of the drawing, HTML)]."""
    shown = "".join(f"<li>{icon(drawing)}{html}</li>" for drawing, html in items)
    return f'<ul class="{css}">{shown}</ul>' if shown else ""


def foreign_link(site):
    """To another site; `site` is {href, display}."""
    address, shown = escape(site["href"]), escape(site["display"])
    return f'<a href="{address}" rel="noopener noreferrer"><bdi dir="ltr">{shown}</bdi></a>'


# The head -------------------------------------------------------------------------------------


def head(page):
    service, title = page.service, page.title
    example = ""
    if service.is_example:
        badge = f'<span class="badge badge--example">{escape(_("Beispiel"))}</span>'
        told = escape(_("Dieser Eintrag ist erfunden, zum Ausprobieren."))
        example = f'<p class="small">{badge} {told}</p>'
    heading = f"<h1>{worded(title)}{language_mark(title)}</h1>{title_note(title)}"
    return SafeString(f"{example}{heading}{whose(page)}{state(page)}{printed(page)}")


def whose(page):
    centre = page.centre
    name = f"<bdi>{escape(centre.name)}</bdi>"
    parts = [f'<a href="{escape(page.centre_url)}">{name}</a>']
    parts += [f"<bdi>{escape(one)}</bdi>" for one in (centre.organisation, page.place_label) if one]
    return f'<p class="lead">{" · ".join(parts)}</p>'


def state(page):
    opening = page.hours["state"]
    css, label = escape(opening["state"]), escape(opening["label"])
    return f'<p class="opening opening--{css}">{icon("clock")}{label}</p>'


def printed(page):
    """For paper: where it comes from and when."""
    address = f'<bdi dir="ltr">{escape(page.site)}{escape(page.path)}</bdi>'
    return f'<p class="print-only small">{address} · {escape(page.printed)}</p>'


# Beside: whom to call, when, where ------------------------------------------------------------


def aside(page):
    return SafeString(f"{contact_panel(page)}{hours_panel(page)}{place_panel(page)}")


def contact_panel(page):
    saved = _("Kontakt aufs Telefon speichern (vCard)")
    card = f'<a href="{escape(page.vcard_url)}" download>{escape(saved)}</a>'
    line = f'<p class="contact__line no-print">{icon("download")}{card}</p>'
    return panel(_("Kontakt"), contact(**page.contact), line)


def contact(phone=None, email="", website=None, address=(), address_note="", directions_url=""):
    """What presentation.contact tells, or less."""
    lines = []
    if phone:
        number = f'<bdi class="kern-label" dir="ltr">{escape(phone["display"])}</bdi>'
        button = f'class="kern-btn kern-btn--primary" href="{escape(phone["href"])}"'
        lines.append(f"<a {button}>{icon('phone')}{number}</a>")
    if address:
        shown = f'<address lang="de" dir="ltr">{"<br>".join(map(escape, address))}</address>'
        lines.append(f'<div class="contact__line">{icon("place")}{shown}</div>')
    if address_note:
        lines.append(f'<p class="muted small">{escape(address_note)}</p>')
    if directions_url:
        way = escape(_("Weg dorthin in der Karten-App zeigen"))
        lines.append(line("route", f'<a href="{escape(directions_url)}">{way}</a>'))
    if email:
        shown = f'<bdi dir="ltr">{escape(email)}</bdi>'
        lines.append(line("mail", f'<a href="mailto:{escape(email)}">{shown}</a>'))
    if website:
        lines.append(line("globe", foreign_link(website)))
    return SafeString(f'<div class="contact">{"".join(lines)}</div>')


def line(drawing, html):
    return f'<p class="contact__line">{icon(drawing)}{html}</p>'


def hours_panel(page):
    hours = page.hours
    if hours["week"] or hours["exceptions"]:
        shown = f'<div class="hours-block">{week(hours)}{exceptions(hours)}{holiday(hours)}</div>'
    else:
        shown = f'<p class="muted">{escape(hours["state"]["label"])}</p>'
    note = prose(page.hours_note) if page.hours_note else ""
    return panel(_("Öffnungszeiten"), shown, note)


def week(hours):
    if not hours["week"]:
        return ""
    caption = escape(_("Öffnungszeiten der Woche"))
    rows = "".join(map(day, hours["week"]))
    head = f'<table class="hours"><caption class="sr-only">{caption}</caption>'
    return f"{head}<tbody>{rows}</tbody></table>"


def day(row):
    today = f' <span class="sr-only">({escape(_("heute"))})</span>' if row["today"] else ""
    css = ' class="hours__today"' if row["today"] else ""
    name, times = escape(row["day"]), escape(row["text"])
    return f'<tr{css}><th scope="row">{name}{today}</th><td><bdi>{times}</bdi></td></tr>'


def exceptions(hours):
    if not hours["exceptions"]:
        return ""
    rows = "".join(
        f'<tr><th scope="row"><bdi>{escape(row["dates"])}</bdi></th>'
        f"<td>{escape(row['text'])}</td></tr>"
        for row in hours["exceptions"]
    )
    caption = escape(_("Abweichungen"))
    return f'<table class="hours"><caption>{caption}</caption><tbody>{rows}</tbody></table>'


def holiday(hours):
    note = hours["holiday_note"]
    return f'<p class="muted small">{escape(note)}</p>' if note else ""


def place_panel(page):
    map_, way, access = page.map, page.directions, page.access
    if not (map_ or way or access):
        return ""
    shown = place_map(map_) if map_ else ""
    if way:
        shown += f"<div><h3>{escape(_('Anfahrt'))}</h3>{prose(way)}</div>"
    return panel(_("Lage"), shown, pairs(access, css="pairs") if access else "")


def place_map(place):
    """Where it lies in the district, without JavaScript."""
    drawing, district = place["drawing"], escape(place["district"])
    label = escape(_("Lage: %(district)s") % {"district": place["district"]})
    box = f'viewBox="0 0 {drawing.width} {drawing.height}" role="img" aria-label="{label}"'
    shown = f'<path class="place-map__district" d="{drawing.path}"/>'
    if place["point"]:
        x, y = place["point"]
        shown += f'<circle class="place-map__point" cx="{x}" cy="{y}" r="7"/>'
    rough = f" · {escape(_('Lage ungefähr'))}" if place["precision"] else ""
    caption = f'<figcaption class="muted small"><bdi>{district}</bdi>{rough}</figcaption>'
    return f'<figure class="place-map"><svg {box}>{shown}</svg>{caption}</figure>'


def pairs(rows, css):
    """`rows`: [(label, HTML)] with what is empty left out."""
    shown = "".join(f"<dt>{escape(label)}</dt><dd>{html}</dd>" for label, html in rows if html)
    return f'<dl class="{css}">{shown}</dl>'


# The main column ------------------------------------------------------------------------------


def main(page):
    return SafeString(
        described(_("Was Sie hier bekommen"), page.description)
        + topics(page.topics)
        + languages(page.languages)
        + described(_("Bitte mitbringen"), page.documents)
        + facts(page)
    )


def described(heading, text):
    return section(heading, prose(text) if text else "", kind="prose")


def topics(found):
    items = [(topic["icon"], worded(topic["name"])) for topic in found]
    return section(_("Themen"), icon_list(items, css="card__topics"))


def languages(found):
    items = "".join(f"<li>{language(one)}</li>" for one in found)
    return section(
        _("Beratungssprachen"), f'<ul class="language-list">{items}</ul>' if items else ""
    )


def language(one):
    lang = f' lang="{escape(one["lang"])}"' if one["lang"] else ""
    shown = f"<bdi{lang}>{escape(one['name'])}</bdi>"
    if one["mode_label"]:
        shown += f" <small>({escape(one['mode_label'])})</small>"
    if one["note"]:
        shown += f' <small><bdi lang="de">{escape(one["note"])}</bdi></small>'
    return shown


def facts(page):
    service, note = page.service, page.cost["note"]
    groups = icon_list([(one["icon"], worded(one["name"])) for one in page.groups])
    channels = icon_list([(one["icon"], escape(one["label"])) for one in page.channels])
    flags = icon_list([("check", escape(label)) for label in page.flags])
    funded = f'<bdi lang="de">{escape(service.funded_by)}</bdi>' if service.funded_by else ""
    rows = (
        (
            _("Kosten"),
            escape(page.cost["label"]) + (f": {worded(note)}{language_mark(note)}" if note else ""),
        ),
        (_("Art"), escape(page.kind)),
        (_("Für wen"), groups),
        (_("Alter"), escape(page.ages)),
        (_("Wie"), channels),
        (_("Termin"), escape(page.appointment)),
        (_("Aufnahme"), escape(page.capacity)),
        (_("Wichtig"), flags),
        (_("Gebiet"), f"<bdi>{escape(page.area)}</bdi>" if page.area else ""),
        (_("Gefördert von"), funded),
    )
    return section(_("Gut zu wissen"), pairs(rows, css="facts"))


def trust(page):
    """How sure the entry is."""
    told = page.confirmation
    drawing = icon("check" if told["confirmed"] else "question")
    shown = f'<p class="card__confirmation">{drawing}<span>{escape(told["label"])}</span></p>'
    if source := page.source:
        date = escape(source["date"])
        shown += f"<p>{escape(_('Quelle:'))} {foreign_link(source)} ({date})</p>"
    shown += f'<p class="muted">{escape(_("Zuletzt geändert:"))} {escape(page.changed)}</p>'
    if page.confirmations:
        rows = "".join(
            f"<li>{escape(day)}: <bdi>{escape(who)}</bdi></li>" for day, who in page.confirmations
        )
        heading = escape(_("Frühere Bestätigungen"))
        shown += f"<details><summary>{heading}</summary><ul>{rows}</ul></details>"
    report = escape(_("Fehler in diesem Eintrag melden"))
    shown += f'<p class="no-print"><a href="{escape(page.report_url)}">{report}</a></p>'
    return SafeString(section(_("Wie sicher ist dieser Eintrag?"), shown, kind="trust"))


# To pass on -----------------------------------------------------------------------------------


def pass_on(page):
    sheet = ""
    if page.sheet_url:
        label = f'<span class="kern-label">{escape(_("Zum Drucken in zwei Sprachen"))}</span>'
        sheet = f"<li>{secondary(page.sheet_url)}{icon('print')}{label}</a></li>"
    ways = share(page.share_title, page.share_text, f"{page.site}{page.path}")
    heading = escape(_("Mitnehmen und weitergeben"))
    content = f'<h2>{heading}</h2><ul class="tools">{sheet}{ways}</ul>'
    return SafeString(f'<section class="panel no-print">{content}</section>')


def secondary(address):
    return f'<a class="kern-btn kern-btn--secondary" href="{escape(address)}">'


def share(title, text, address):
    """Rows for ul.tools: with a script to share or copy, without as a text message or a mail."""
    where, what, subject = (quote(one, safe="") for one in (address, text, title))
    data = f'data-share="{escape(address)}" data-share-title="{escape(title)}"'
    copy = escape(_("Adresse kopieren"))
    return SafeString(
        f'<li><button class="kern-btn kern-btn--secondary" type="button" hidden {data}'
        f' data-share-text="{escape(text)}">{icon("share")}'
        f'<span class="kern-label" data-share-send="{escape(_("Teilen"))}">{copy}</span></button>'
        f'<span class="tools__told" role="status"'
        f' data-share-told="{escape(_("Die Adresse ist kopiert."))}"'
        f' data-share-failed="{escape(_("Kopieren ging nicht. Die Adresse:"))}"></span></li>'
        f"<li>{secondary(f'sms:?&body={what}%0A{where}')}{icon('sms')}"
        f'<span class="kern-label">{escape(_("Als SMS schicken"))}</span></a></li>'
        f"<li>{secondary(f'mailto:?subject={subject}&body={what}%0D%0A{where}')}"
        f"{icon('mail')}"
        f'<span class="kern-label">{escape(_("Als E-Mail schicken"))}</span></a></li>'
    )
