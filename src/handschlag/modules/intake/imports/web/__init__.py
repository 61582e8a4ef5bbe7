"""Web pages: the text a reader came for, without scripts, navigation and the frame of the site.

lxml (libxml2) hands over one event for each tag and keeps no tree: the time is linear and no page
is nested too deeply, where trees lose what stands below the 255th level or need its square in time.
trafilatura was set aside: it throws away contact boxes and programmes, which we are after.
"""

from .page import read_web, text_of_web

__all__ = ["read_web", "text_of_web"]
