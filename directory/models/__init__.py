"""The nouns of the directory: who advises, where, in which language."""

from directory.models.advice import AdviceService, SpokenLanguage
from directory.models.campaigns import Campaign, CampaignItem, CampaignRecipient
from directory.models.centres import AdviceCentre
from directory.models.hours import HoursException, WeeklySlot
from directory.models.networks import (
    CoordinationOffice,
    NetworkLead,
    NetworkMeeting,
    NetworkMember,
    RegionalNetwork,
)
from directory.models.organisations import Organisation
from directory.models.outbox import OutboxMail
from directory.models.partners import Invitation, PartnerMembership
from directory.models.places import District, Place, PlaceName, PostalCode
from directory.models.search import DataVersion, Posting, SearchTerm
from directory.models.submission_log import SubmissionEvent, SubmissionMessage
from directory.models.submissions import Submission
from directory.models.topics import (
    AdviceLanguage,
    TargetGroup,
    TargetGroupSynonym,
    Topic,
    TopicSynonym,
)

__all__ = [
    "AdviceCentre",
    "AdviceLanguage",
    "AdviceService",
    "Campaign",
    "CampaignItem",
    "CampaignRecipient",
    "CoordinationOffice",
    "DataVersion",
    "District",
    "HoursException",
    "Invitation",
    "NetworkLead",
    "NetworkMeeting",
    "NetworkMember",
    "Organisation",
    "OutboxMail",
    "PartnerMembership",
    "Place",
    "PlaceName",
    "PostalCode",
    "Posting",
    "RegionalNetwork",
    "SearchTerm",
    "SpokenLanguage",
    "Submission",
    "SubmissionEvent",
    "SubmissionMessage",
    "TargetGroup",
    "TargetGroupSynonym",
    "Topic",
    "TopicSynonym",
    "WeeklySlot",
]
