"""Which fields are prose and therefore translated, and which models keep a history."""

from modeltranslation.translator import TranslationOptions, translator
from simple_history import register as keep_history

from directory.models import (
    AdviceCentre,
    AdviceLanguage,
    AdviceService,
    CoordinationOffice,
    HoursException,
    NetworkMeeting,
    Organisation,
    RegionalNetwork,
    SpokenLanguage,
    TargetGroup,
    Topic,
    WeeklySlot,
)

TRANSLATED = {
    Topic: ("name",),
    TargetGroup: ("name",),
    AdviceLanguage: ("name",),
    AdviceCentre: ("directions", "hours_note"),
    AdviceService: ("title", "description", "documents", "cost_note"),
    RegionalNetwork: ("description",),
    NetworkMeeting: ("title", "public_note"),
}

for model, names in TRANSLATED.items():
    translator.register(
        model, type(f"{model.__name__}Texts", (TranslationOptions,), {"fields": names})
    )

# After the translated columns exist: a history table made earlier would lack them.
for model, related in (
    (AdviceCentre, ()),
    (AdviceService, ("topics", "target_groups", "districts")),
    (CoordinationOffice, ()),
    (Organisation, ()),
    (RegionalNetwork, ("districts",)),
    (NetworkMeeting, ()),
    (Topic, ()),
    (TargetGroup, ()),
    (AdviceLanguage, ()),
    # Rows of an entry: what was there before and what came stands in its history as well.
    (WeeklySlot, ()),
    (HoursException, ()),
    (SpokenLanguage, ()),
):
    keep_history(
        model,
        app="directory",
        m2m_fields=[model._meta.get_field(name) for name in related],
        excluded_fields=["translation_notes"] if hasattr(model, "translation_notes") else [],
    )
