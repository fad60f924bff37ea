"""From CLDR's Kurmanji (ku): day, month and year carry their endings."""

DATE_FORMAT = r"j\ê F\a Y\a\n"
YEAR_MONTH_FORMAT = r"F\a Y\a\n"
MONTH_DAY_FORMAT = r"j\ê F\ê"
SHORT_DATE_FORMAT = "d.m.Y"
TIME_FORMAT = "H:i"
FIRST_DAY_OF_WEEK = 1
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
NUMBER_GROUPING = 3
