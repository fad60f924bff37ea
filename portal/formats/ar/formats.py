"""Dates as Django has them; numbers as CLDR has them beside the digits 0–9."""

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
