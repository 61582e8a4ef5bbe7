"""Forms of the directory, one file per group of pages."""

from .citing import EditCitationForm, NewCitationForm
from .contacts import ContactPointForm, PersonForm, PostForm
from .deputies import DeputyForm, HandOverForm
from .distribution import CriteriaForm, PurposeForm, RenameListForm, SaveListForm, query_of
from .keys import KeysForm
from .organisations import NameEditForm, NameForm, NewOrganisationForm, OrganisationForm
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
    "CriteriaForm",
    "DeputyForm",
    "EditCitationForm",
    "HandOverForm",
    "KeysForm",
    "MandateChangeForm",
    "MandateForm",
    "NameEditForm",
    "NameForm",
    "NewCitationForm",
    "NewOrganisationForm",
    "ObjectionForm",
    "OrganisationForm",
    "OtherOrganisationForm",
    "PersonForm",
    "PostForm",
    "PurposeForm",
    "RenameListForm",
    "SaveListForm",
    "SettleForm",
    "TieEditForm",
    "TieForm",
    "query_of",
]
