"""What the state funds: fields of action, programmes, their sites, funding figures."""

from programmes.models.areas import ActionArea
from programmes.models.funding import FundingFigure
from programmes.models.programmes import Milestone, Programme, ProgrammeSite

__all__ = ["ActionArea", "FundingFigure", "Milestone", "Programme", "ProgrammeSite"]
