"""Beside a day the month stands in the genitive, which Django calls „E“."""

MONTH_DAY_FORMAT = "j E"
