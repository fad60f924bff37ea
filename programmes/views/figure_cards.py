"""Cards of funding figures, for the page of all and for those of programmes and fields."""

from portal.kit.translation import text_of
from programmes.funding import rows, wording
from programmes.models import FundingFigure
from programmes.views import cards, wording as facts


def of_programme(programme):
    """Cards of the published figures of a programme, newest first."""
    return _listed(FundingFigure.objects.published().of_programmes(programme.slug))


def of_area(area):
    return _listed(FundingFigure.objects.published().in_areas(area.slug))


def _listed(figures):
    return make(rows.in_order(rows.narrow(figures), rows.wholes()))


def make(figures):
    own = {figure.pk for figure in figures}
    return [card(figure, is_part=figure.part_of_id in own) for figure in figures]


def card(figure, is_part=False):
    """What templates/programmes/funding_figure.html shows."""
    return {
        "key": figure.key,
        "statement": wording.statement(figure),
        "what": wording.what_for(figure),
        "is_part": is_part,
        "period": wording.period(figure),
        "kind": figure.get_kind_display(),
        "funder": figure.get_funder_display(),
        "area": cards.area(figure.field) if figure.field else None,
        "programme": link(figure.public_programme) if figure.public_programme else None,
        "explanation": text_of(figure, "explanation"),
        "source": facts.source(figure),
    }


def link(programme):
    return {"url": programme.get_absolute_url(), "name": text_of(programme, "name")}
