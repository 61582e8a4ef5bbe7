"""How often somebody who is not signed in may send something, counted in the shared cache."""

from datetime import timedelta

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def is_within_limit(
    request: HttpRequest, action: str, *, times: int, per: timedelta = timedelta(hours=1)
) -> bool:
    """Count one attempt of this connection; False once there were more than `times`.

    The cache holds a keyed hash, never the address itself.
    """
    address = get_adapter().get_client_ip(request)
    key = f"limit:{action}:{salted_hmac('handschlag.directory.limits', address).hexdigest()}"
    if cache.add(key, 1, per.total_seconds()):
        return True
    try:
        return bool(cache.incr(key) <= times)
    except ValueError:
        # It ran out between the two questions.
        return True
