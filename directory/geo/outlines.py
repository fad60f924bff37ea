"""The outlines of all districts as paths for a drawing, made with the static files."""

import json
from functools import lru_cache

from django.conf import settings


@lru_cache(maxsize=1)
def outlines():
    """{"viewBox": …, "paths": {AGS: {"d": …}}}."""
    file = settings.BASE_DIR / "static" / "geo" / "districts.svg.json"
    return json.loads(file.read_text(encoding="utf-8"))
