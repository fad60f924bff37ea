"""Templates without their indentation: it is for those who read them, not for phones."""

import re

from django.template.loaders import filesystem

BREAK = re.compile(r"\s*\n\s*")


class Loader(filesystem.Loader):
    def get_contents(self, origin):
        text = super().get_contents(origin)
        return BREAK.sub("\n", text) if origin.name.endswith(".html") else text
