"""Forms of the directory, one file per group of pages."""

from .contacts import ContactPointForm, PostForm
from .deputies import DeputyForm, HandOverForm
from .distribution import CriteriaForm, PurposeForm, RenameListForm, SaveListForm, query_of
from .keys import KeysForm
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
    "CriteriaForm",
    "DeputyForm",
    "HandOverForm",
    "KeysForm",
    "MandateChangeForm",
    "MandateForm",
    "NameForm",
    "NewOrganisationForm",
    "ObjectionForm",
    "OrganisationForm",
    "OtherOrganisationForm",
    "PostForm",
    "PurposeForm",
    "RenameListForm",
    "SaveListForm",
    "SettleForm",
    "TieEditForm",
    "TieForm",
    "query_of",
]
