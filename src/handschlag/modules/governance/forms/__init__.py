"""Forms of governance, by what they are about. They check what was typed; services write."""

from .bodies import BodyForm, NewBodyForm, SeatEndForm, SeatForm
from .follow_ups import FollowUpForm
from .meetings import (
    BacklogForm,
    CancelForm,
    InvitationForm,
    ItemForm,
    MeetingForm,
    OpeningForm,
    ProposalForm,
)
from .minutes import ApprovalForm, CorrectionForm, MinutesEntryForm, MinutesForm
from .outcomes import ADJOURNED, EXCLUDED, AttendanceForm, OutcomeForm
from .papers import ConsultationForm, CouncilResultForm, NewPaperForm, PaperFileForm, PaperForm

__all__ = [
    "ADJOURNED",
    "EXCLUDED",
    "ApprovalForm",
    "AttendanceForm",
    "BacklogForm",
    "BodyForm",
    "CancelForm",
    "ConsultationForm",
    "CorrectionForm",
    "CouncilResultForm",
    "FollowUpForm",
    "InvitationForm",
    "ItemForm",
    "MeetingForm",
    "MinutesEntryForm",
    "MinutesForm",
    "NewBodyForm",
    "NewPaperForm",
    "OpeningForm",
    "OutcomeForm",
    "PaperFileForm",
    "PaperForm",
    "ProposalForm",
    "SeatEndForm",
    "SeatForm",
]
