"""What a figure will say and look like on the public page, while it is being typed."""

from django.template.loader import render_to_string

from programmes.admin.parts import surplus
from programmes.funding import pictures, rows, wording
from programmes.models import FundingFigure

UNSAVED = 0  # stands for a figure that has no number yet


def of_form(form):
    """The preview of what stands in the form, however much of it is still missing."""
    form.is_valid()
    typed = {
        name: value
        for name, value in form.cleaned_data.items()
        if name in {field.name for field in FundingFigure._meta.fields}
    }
    return render(FundingFigure(pk=form.instance.pk, **typed))


def render(figure):
    context = {"figure": figure} if can_be_worded(figure) else {}
    if context:
        figure.pk = figure.pk or UNSAVED
        context |= {
            "statement": wording.statement(figure),
            "what": wording.what_for(figure),
            "chart": picture(figure),
            "warnings": warnings(figure),
        }
    return render_to_string("admin/figure_preview.html", context)


def can_be_worded(figure):
    return bool(figure.amount and figure.precision and figure.basis)


def picture(figure):
    """The chart of the figure's years as the public would see it."""
    others = FundingFigure.objects.published().exclude(pk=figure.pk)
    others = others.in_years(*(set(figure.years) or [None]))
    wholes = rows.wholes() | {figure.pk: figure.part_of_id}
    return pictures.by_year(rows.in_order([figure, *rows.narrow(others)], wholes))


def warnings(figure):
    """With the amounts as typed, not as saved."""
    found = [surplus(figure, FundingFigure.objects.filter(part_of=figure.pk))]
    if figure.part_of:
        siblings = figure.part_of.parts.exclude(pk=figure.pk)
        found.append(surplus(figure.part_of, [figure, *siblings]))
    return [sentence for sentence in found if sentence]
