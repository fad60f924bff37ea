"""Parts that repeat a hundred times on a page: text put together instead of a template's loop.

Phones pay by weight: quotes and end tags that HTML lets go are left out.
"""

from functools import lru_cache

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from directory.models import DataVersion
from directory.views import detail_html
from portal.kit import html
from portal.kit.html import escape
from portal.kit.today import today
from portal.kit.wording import gettext as _
from portal.languages import SOURCE, enabled

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
    return SafeString("".join(card.html for card in cards))


@register.simple_tag
def language_links(languages):
    """The choices of components/language_switch.html; `languages` is a portal.context.Switch."""
    here = escape(languages.here)
    return SafeString("".join(f"{head}{here}{tail}" for head, tail in links_from(languages.code)))


@lru_cache
def links_from(code):
    """[(before, after the rest of the address)], each in its own language."""
    found = []
    for language in enabled():
        current = ' aria-current="true"' if language.code == code else ""
        tail = f'" lang="{language.html_lang}"{current}>{escape(language.name)}</a>'
        found.append((f'<li><a href="/{language.code}/', tail))
    return found


@register.simple_tag
def alternates(languages, site):
    """The same page in the other languages, for search engines: canonical, hreflang, x-default."""
    here = f'{escape(languages.indexed)}">'
    return SafeString(here.join([*alternates_from(languages.code, site), ""]))


@lru_cache(maxsize=64)
def alternates_from(code, site):
    found = []
    for language in enabled():
        names = [language.html_lang, *(["x-default"] if language.code == SOURCE else [])]
        kinds = ['rel="canonical"'] if language.code == code else []
        kinds += [f'rel="alternate" hreflang="{name}"' for name in names]
        found += [f'<link {kind} href="{escape(site)}/{language.code}/' for kind in kinds]
    return found


@register.simple_tag
def filter_group(group, more_url=""):
    """A group of filters, to unfold: `group` as directory.views.filter_groups.group makes it."""
    label, name = escape(group["label"]), escape(group["name"])
    options = "".join(filter_option(group, option) for option in group["options"])
    more = ""
    if group.get("more"):
        more = f'<a href="{escape(more_url)}#gruppe-{name}">{escape(group["more"])}</a>'
    return SafeString(
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
def link_items(links, current="true"):
    """Items of a list, each a link {url, label, current, lang?, dir?}."""
    return SafeString("".join(link_item(one, current) for one in links))


def link_item(link, current):
    current = f' aria-current="{current}"' if link["current"] else ""
    tongue = f' lang="{link["lang"]}" dir="{link["dir"]}"' if link.get("lang") else ""
    return f'<li><a href="{escape(link["url"])}"{current}{tongue}>{escape(link["label"])}</a></li>'


@register.simple_tag
def district_links(districts):
    """The outlines of components/district_map.html, each a link."""
    return SafeString("\n".join(map(district_link, districts)))


def district_link(district):
    told = f"{escape(district['name'])}: {escape(district['count'])}"
    current = ' aria-current="true"' if district["current"] else ""
    return (
        f'<a href="{escape(district["url"])}" aria-label="{told}"{current}>'
        f'<path class="level-{district["level"]}" d="{district["d"]}">'
        f"<title>{told}</title></path></a>"
    )
