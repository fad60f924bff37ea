"""Programmes and figures are public data: every change makes cached pages old."""

from django.db.models.signals import m2m_changed, post_delete, post_save

from directory.models import DataVersion
from programmes.models import ActionArea, FundingFigure, Milestone, Programme, ProgrammeSite


def public_data_changed(**kwargs):
    DataVersion.bump()


for model in (ActionArea, FundingFigure, Milestone, Programme, ProgrammeSite):
    post_save.connect(public_data_changed, sender=model)
    post_delete.connect(public_data_changed, sender=model)
for relation in (ActionArea.topics, Programme.topics, Programme.target_groups, Programme.partners):
    m2m_changed.connect(public_data_changed, sender=relation.through)
