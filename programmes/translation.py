"""Which fields are prose and therefore translated, and which models keep a history."""

from modeltranslation.translator import TranslationOptions, translator
from simple_history import register as keep_history

from programmes.models import ActionArea, FundingFigure, Milestone, Programme, ProgrammeSite

TRANSLATED = {
    ActionArea: ("name", "summary", "description"),
    Programme: ("name", "summary", "description", "taking_part"),
    Milestone: ("text",),
    FundingFigure: ("title", "explanation"),
}

for model, names in TRANSLATED.items():
    options = type(f"{model.__name__}Texts", (TranslationOptions,), {"fields": names})
    translator.register(model, options)

DERIVED = ("translation_notes", "search_text")  # a history of them would tell nothing

# After the translated columns exist: a history table made earlier would lack them.
for model, related in (
    (ActionArea, ("topics",)),
    (Programme, ("target_groups", "partners", "topics")),
    (Milestone, ()),
    (ProgrammeSite, ()),
    (FundingFigure, ()),
):
    keep_history(
        model,
        app="programmes",
        m2m_fields=[model._meta.get_field(name) for name in related],
        excluded_fields=[name for name in DERIVED if hasattr(model, name)],
    )
