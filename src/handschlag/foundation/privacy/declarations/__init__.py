"""What the apps below this one hold about persons: they cannot declare it themselves."""

from . import accounts, derived, elsewhere, notifications, own, tables  # noqa: F401 -- registers
