"""Forms of governance, by what they are about. They check what was typed; services write."""

from .answers import (
    BallotForm,
    ConfirmForm,
    ExclusionForm,
    ReplyForm,
    SeatBallotForm,
    answers_for,
    seat_words,
)
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
from .opening import AnnouncementForm, WithdrawalForm
from .outcomes import ADJOURNED, EXCLUDED, AttendanceForm, OutcomeForm
from .papers import ConsultationForm, CouncilResultForm, NewPaperForm, PaperFileForm, PaperForm

__all__ = [
    "ADJOURNED",
    "EXCLUDED",
    "AnnouncementForm",
    "ApprovalForm",
    "AttendanceForm",
    "BacklogForm",
    "BallotForm",
    "BodyForm",
    "CancelForm",
    "ConfirmForm",
    "ConsultationForm",
    "CorrectionForm",
    "CouncilResultForm",
    "ExclusionForm",
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
    "ReplyForm",
    "SeatBallotForm",
    "SeatEndForm",
    "SeatForm",
    "WithdrawalForm",
    "answers_for",
    "seat_words",
]
