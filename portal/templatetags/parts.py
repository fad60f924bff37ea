"""Parts that repeat a hundred times on a page: text put together instead of a template's loop."""

from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext as _

from directory.models import DataVersion

register = template.Library()
MOST_KEPT = 200


@register.simple_tag
@lru_cache(maxsize=500)
def icon(name, kind=""):
    """A drawing of the sprite beside words that say the same; `kind` is one more CSS class."""
    css = f"icon {escape(kind)}" if kind else "icon"
    address = f"{static('icons/sprite.svg')}#{escape(name)}"
    use = f'<use href="{address}"></use>'
    return mark_safe(f'<svg class="{css}" aria-hidden="true" focusable="false">{use}</svg>')


class Kept(template.Node):
    """Renders its content once for each reader's language, version of the data and argument."""

    def __init__(self, content, arguments):
        self.content = content
        self.arguments = arguments
        self.rendered = {}

    def render(self, context):
        arguments = (one.resolve(context) for one in self.arguments)
        place = (get_language(), DataVersion.token(), timezone.localdate(), *map(str, arguments))
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
def filter_options(group):
    """The choices of components/filter_group.html."""
    hits = f'<span class="sr-only">{escape(_("Treffer:"))} </span>'
    return mark_safe("\n".join(filter_option(group, option, hits) for option in group["options"]))


def filter_option(group, option, hits):
    name = escape(option.get("name") or group["name"])
    value, kind = escape(option["value"]), escape(group["type"])
    checked = " checked" if option["checked"] else ""
    lang = f' lang="{escape(option["lang"])}"' if option.get("lang") else ""
    drawing = icon(option["icon"]) if option.get("icon") else ""
    number = option.get("count")
    count = "" if number is None else f'<span class="filter-group__count">{hits}{number}</span>'
    return (
        f'<div class="kern-form-check">\n<input class="kern-form-check__{kind}" type="{kind}" '
        f'name="{name}" value="{value}" id="filter-{name}-{value}"{checked}>\n'
        f'<label class="kern-label" for="filter-{name}-{value}">{drawing}'
        f"<bdi{lang}>{escape(option['label'])}</bdi>{count}</label>\n</div>"
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
