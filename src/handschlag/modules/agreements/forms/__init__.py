"""Forms of agreements, by what they are about."""

from .agreements import (
    AgreementForm,
    CooperationForm,
    DocumentForm,
    NewAgreementForm,
    SignatureForm,
    SigningForm,
    StewardForm,
    TerminationForm,
)
from .correcting import (
    CorrectSignatureForm,
    DifferingStatementForm,
    EditStatementForm,
    HintForm,
)
from .parts import (
    ApprovalForm,
    ClauseForm,
    CommitmentForm,
    CostShareForm,
    FieldForm,
    GapForm,
    GoalForm,
    PartForm,
    PartyForm,
    UpdateForm,
)
from .release import (
    AnnouncementForm,
    PageStatementForm,
    PublishingForm,
    StatementForm,
    WithdrawalForm,
)

__all__ = [
    "AgreementForm",
    "AnnouncementForm",
    "ApprovalForm",
    "ClauseForm",
    "CommitmentForm",
    "CooperationForm",
    "CorrectSignatureForm",
    "CostShareForm",
    "DifferingStatementForm",
    "DocumentForm",
    "EditStatementForm",
    "FieldForm",
    "GapForm",
    "GoalForm",
    "HintForm",
    "NewAgreementForm",
    "PageStatementForm",
    "PartForm",
    "PartyForm",
    "PublishingForm",
    "SignatureForm",
    "SigningForm",
    "StatementForm",
    "StewardForm",
    "TerminationForm",
    "UpdateForm",
    "WithdrawalForm",
]
