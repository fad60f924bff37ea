"""Which texts of the house are translated, and which models keep a history."""

from modeltranslation.translator import TranslationOptions, translator
from simple_history import register as keep_history

from portal.models import Page


class PageTexts(TranslationOptions):
    fields = ("title", "body")


translator.register(Page, PageTexts)

# After the translated columns exist: a history table made earlier would lack them.
keep_history(Page, app="portal", excluded_fields=["translation_notes"])
