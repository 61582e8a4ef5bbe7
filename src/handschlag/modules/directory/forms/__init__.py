"""Forms of the directory, one file per group of pages."""

from .contacts import ContactPointForm, PostForm
from .organisations import NameForm, NewOrganisationForm, OrganisationForm
from .rights import (
    ClaimDecisionForm,
    ClaimForm,
    MandateChangeForm,
    MandateForm,
    ObjectionForm,
    OtherOrganisationForm,
    SettleForm,
)
from .ties import TieEditForm, TieForm

__all__ = [
    "ClaimDecisionForm",
    "ClaimForm",
    "ContactPointForm",
    "MandateChangeForm",
    "MandateForm",
    "NameForm",
    "NewOrganisationForm",
    "ObjectionForm",
    "OrganisationForm",
    "OtherOrganisationForm",
    "PostForm",
    "SettleForm",
    "TieEditForm",
    "TieForm",
]
