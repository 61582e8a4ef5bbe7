"""Sessions in the database, as Django keeps them; what finds one is built once (ADR 0017)."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from handschlag.foundation.records.prepared import Prepared

FOUND: Prepared[str, Session] = Prepared(
    lambda key: Session.objects.filter(session_key=key), place="nobody's session"
)


class SessionStore(db.SessionStore):
    def _get_session_from_db(self) -> Session | None:
        """One that runs still; an unknown key is forgotten, so that nobody chooses their own."""
        found = next(iter(FOUND(self.session_key or "")), None)
        if found is not None and found.expire_date > timezone.now():
            return found
        self._session_key = None
        return None
