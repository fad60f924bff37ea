"""Templates without their indentation: it is for those who read them, not for phones."""

import re

from django.template.loaders import filesystem

from portal.kit.spoken import spoken

BREAK = re.compile(r"\s*\n\s*")
# Lines of nothing but control leave no empty line behind.
CONTROL = "load|extends|(end)?(if|for|block|with|kept)|elif|else|empty"
SILENT = re.compile(rf"^(\{{#[^\n]*?#\}}|\{{% ({CONTROL})( [^%\n]*)?%\}})+\n", re.MULTILINE)


class Loader(filesystem.Loader):
    def get_contents(self, origin):
        text = super().get_contents(origin)
        return lean(spoken(text)) if origin.name.endswith(".html") else text


def lean(text):
    return SILENT.sub(lambda line: line.group().rstrip("\n"), BREAK.sub("\n", text))
