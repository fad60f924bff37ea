"""Parts that repeat a hundred times on a page: text put together instead of a template's loop.

Phones pay by weight: quotes and end tags that HTML lets go are left out.
"""

from django import template
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext as _

from directory.models import DataVersion
from directory.views import detail_html
from portal.kit import html
from portal.kit.html import escape
from portal.kit.today import today
from portal.languages import SOURCE

register = template.Library()
MOST_KEPT = 200


for part in (html.icon, html.language_mark, html.text_note, html.title_note, html.prose):
    register.simple_tag(part)
for part in (detail_html.contact, detail_html.share):
    register.simple_tag(part)
register.simple_tag(html.worded, name="text")


class Kept(template.Node):
    """Renders its content once for each reader's language, version of the data and argument."""

    def __init__(self, content, arguments):
        self.content = content
        self.arguments = arguments
        self.rendered = {}

    def render(self, context):
        arguments = (one.resolve(context) for one in self.arguments)
        place = (get_language(), DataVersion.token(), today(), *map(str, arguments))
        if place not in self.rendered:
            if len(self.rendered) >= MOST_KEPT:
                self.rendered.clear()
            self.rendered[place] = self.content.render(context)
        return self.rendered[place]


@register.tag
def kept(parser, token):
    """{% kept argument … %} … {% endkept %}: what follows from the data and these alone."""
    arguments = [parser.compile_filter(one) for one in token.split_contents()[1:]]
    content = parser.parse(("endkept",))
    parser.delete_first_token()
    return Kept(content, arguments)


@register.simple_tag
def card_items(cards):
    """The items of a list; each was made by directory/views/card_html.py."""
    return mark_safe("".join(card.html for card in cards))


@register.simple_tag
def language_links(languages):
    """The choices of components/language_switch.html, each in its own language."""
    return mark_safe("".join(map(language_link, languages)))


def language_link(language):
    current = ' aria-current="true"' if language["current"] else ""
    address, name = escape(language["url"]), escape(language["name"])
    return f'<li><a href="{address}" lang="{language["lang"]}"{current}>{name}</a>'


@register.simple_tag
def alternates(languages, site):
    """The same page in the other languages, for search engines: canonical, hreflang, x-default."""
    found = []
    for language in languages:
        address = escape(site + language["page_url"])
        if language["current"]:
            found.append(f'<link rel="canonical" href="{address}">')
        names = [language["lang"], *(["x-default"] if language["code"] == SOURCE else [])]
        found += [f'<link rel="alternate" hreflang="{name}" href="{address}">' for name in names]
    return mark_safe("".join(found))


@register.simple_tag
def filter_group(group, more_url=""):
    """A group of filters, to unfold: `group` as directory.views.filter_groups.group makes it."""
    label, name = escape(group["label"]), escape(group["name"])
    options = "".join(filter_option(group, option) for option in group["options"])
    more = ""
    if group.get("more"):
        more = f'<a href="{escape(more_url)}#gruppe-{name}">{escape(group["more"])}</a>'
    return mark_safe(
        f'<details class="filter-group" id="gruppe-{name}"{" open" if group["open"] else ""}>'
        f"<summary><span>{label}{chosen(group)}</span></summary>"
        f"<fieldset><legend>{label}</legend>{options}{more}</fieldset></details>"
    )


def chosen(group):
    if not group.get("chosen"):
        return ""
    told = f'<span class="sr-only">{escape(_("gewählt:"))} </span>{group["chosen"]}'
    return f' <span class="filter-group__chosen">{told}</span>'


def filter_option(group, option):
    name, value = option.get("name") or group["name"], escape(option["value"])
    checked = " checked" if option["checked"] else ""
    lang = f' lang="{escape(option["lang"])}"' if option.get("lang") else ""
    drawing = f' class="i i-{escape(option["icon"])}"' if option.get("icon") else ""
    number = option.get("count")
    count = "" if number is None else f" ({number})"
    return (
        f'<label><input type={group["type"]} name={name} value="{value}"{checked}>'
        f"<span{drawing}{lang}>{escape(option['label'])}</span>{count}</label>"
    )


@register.simple_tag
def district_links(districts):
    """The outlines of components/district_map.html, each a link."""
    return mark_safe("\n".join(map(district_link, districts)))


def district_link(district):
    told = f"{escape(district['name'])}: {escape(district['count'])}"
    current = ' aria-current="true"' if district["current"] else ""
    return (
        f'<a href="{escape(district["url"])}" aria-label="{told}"{current}>'
        f'<path class="level-{district["level"]}" d="{district["d"]}">'
        f"<title>{told}</title></path></a>"
    )
