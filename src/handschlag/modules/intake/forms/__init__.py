"""Forms of the intake: handing in, changing a proposal, choosing what is meant."""

from .changing import ChangeForm
from .choosing import ChooseForm
from .handing_in import DescribeForm, HandInForm

__all__ = ["ChangeForm", "ChooseForm", "DescribeForm", "HandInForm"]
