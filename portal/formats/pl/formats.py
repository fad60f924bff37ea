"""Days as on German and Polish letters; a number stays on one line."""

SHORT_DATE_FORMAT = "d.m.Y"
THOUSAND_SEPARATOR = "\xa0"
