"""Templates without their indentation and line breaks: those are for people, not for phones."""

import re

from django.template.loaders import filesystem

from portal.kit.spoken import spoken

BREAK = re.compile(r"\s*\n\s*")
# Lines of nothing but control leave no empty line behind.
CONTROL = "load|extends|(end)?(if|for|block|with|kept)|elif|else|empty"
SILENT = re.compile(rf"^(\{{#[^\n]*?#\}}|\{{% ({CONTROL})( [^%\n]*)?%\}})+\n", re.MULTILINE)
# Beside these a browser shows no space anyway.
BOX = (
    "meta|link|title|script|header|footer|main|aside|nav|section|article|div|form|"
    "fieldset|legend|details|summary|h[1-6]|p|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|th|td"
)
BESIDE_BOX = re.compile(rf"\n(?=</?(?:{BOX})[\s>])")
AFTER_BOX = re.compile(rf"(</?(?:{BOX})(?:\s[^<>]*)?>)\n")


class Loader(filesystem.Loader):
    def get_contents(self, origin):
        text = super().get_contents(origin)
        return lean(spoken(text)) if origin.name.endswith(".html") else text


def lean(text):
    text = SILENT.sub(lambda line: line.group().rstrip("\n"), BREAK.sub("\n", text))
    return AFTER_BOX.sub(r"\1", BESIDE_BOX.sub("", text))
