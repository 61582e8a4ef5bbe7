"""The door to measures: what other parts of the house may use.

Models are handed out to be read; every write goes through a function. One list would be longer than
a file may be, so it stands in three; a new name goes there.
"""

from . import reads, words, writes
from .reads import *  # noqa: F403 -- its __all__ is part of ours
from .words import *  # noqa: F403 -- its __all__ is part of ours
from .writes import *  # noqa: F403 -- its __all__ is part of ours

__all__: list[str] = []
__all__ += reads.__all__
__all__ += words.__all__
__all__ += writes.__all__
