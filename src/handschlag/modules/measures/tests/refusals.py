"""What a service says when it refuses."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError


def refused(words: str) -> Any:
    """A refusal in these words (a pattern)."""
    return pytest.raises(ValidationError, match=words)
