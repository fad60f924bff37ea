"""The exchange table of funding figures: a year's table comes in, all rows or none."""

import re

from directory.admin.tables import plain_columns, translated_columns
from portal.kit.admin.columns import ModelColumn, ReferenceColumn
from portal.kit.admin.resource import TableResource
from programmes.models import FundingFigure

GROUPED = re.compile(r"-?[0-9]{1,3}(\.[0-9]{3})+")


class AmountColumn(ModelColumn):
    """„18400000“, „18.400.000,00 €“: as a machine or as a German ministry writes it."""

    def parse(self, text):
        text = re.sub(r"[\s\u00a0\u202f]|€|EUR|Euro", "", text)
        if "," in text or GROUPED.fullmatch(text):
            text = text.replace(".", "").replace(",", ".")
        return super().parse(text)


class FigureTable(TableResource):
    related_names = ["area", "programme", "part_of"]

    class Meta(TableResource.Meta):
        model = FundingFigure
        fields = ()

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.fields = {
            **plain_columns(FundingFigure, "key", "first_year", "last_year", "basis"),
            "amount": AmountColumn(FundingFigure, "amount"),
            **plain_columns(FundingFigure, "precision", "kind", "funder"),
            "area": ReferenceColumn(FundingFigure, "area", by="slug"),
            "programme": ReferenceColumn(FundingFigure, "programme", by="slug"),
            "part_of": ReferenceColumn(FundingFigure, "part_of", by="key"),
            **plain_columns(FundingFigure, "source_title", "source_url", "source_date"),
            "is_published": ModelColumn(FundingFigure, "is_published"),
            **translated_columns(FundingFigure, "title", "explanation"),
        }
