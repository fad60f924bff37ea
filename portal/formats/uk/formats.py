"""Beside a day the month stands in the genitive, which Django calls „E“."""

DATE_FORMAT = "j E Y р."
MONTH_DAY_FORMAT = "j E"
