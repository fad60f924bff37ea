"""What Django leaves out: the word for „year“, and groups of three digits on one line."""

DATE_FORMAT = "j F Y г."
MONTH_DAY_FORMAT = "j F"
YEAR_MONTH_FORMAT = "F Y г."
THOUSAND_SEPARATOR = "\xa0"
NUMBER_GROUPING = 3
