"""Dates as Django has them; grouped like all numbers of CLDR beside the digits 0–9."""

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
