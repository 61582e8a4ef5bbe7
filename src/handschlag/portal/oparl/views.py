"""The addresses of the interface: objects, lists, files, and what is written differently."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from . import addresses, answers, lists
from .answers import open_to_all
from .ledger import dates_of
from .models import Given
from .snapshots import SYSTEM, Snapshot, all_bodies, moment, snapshot_of
from .things import Ref, Thing, tombstone, written

# What a browser may show; everything else arrives as bytes that it keeps.
HARMLESS = frozenset({"application/pdf", "image/jpeg", "image/png", "text/csv", "text/plain"})


@open_to_all
def system(request: HttpRequest) -> HttpResponseBase:
    if request.GET:
        return answers.moved(addresses.url(addresses.ROOT))
    snapshot = snapshot_of(SYSTEM, moment())
    (thing,) = snapshot.things.values()
    return answers.json(request, written(thing, snapshot.things, snapshot.dates))


@open_to_all
def one(request: HttpRequest, kind: str, key: str) -> HttpResponseBase:
    """An object by its id; what was given out once and is gone says so, with status 200."""
    found = find(kind, key)
    if found is None:
        return answers.not_found(request)
    if request.GET:
        return answers.moved(addresses.url(addresses.object_path(kind, key)))
    row, snapshot = found
    thing = snapshot.things.get((kind, key))
    if thing is None:
        row.refresh_from_db()
        return answers.json(request, tombstone(kind, key, dates_of(row)))
    return answers.json(request, written(thing, snapshot.things, snapshot.dates))


def find(kind: str, key: str) -> tuple[Given, Snapshot] | None:
    """The entry of an object in the ledger, and its scope as it is now."""
    now = moment()
    row = Given.objects.filter(kind=kind, key=key).first()
    if row is None:
        # Perhaps nobody has asked since it was released.
        all_bodies(now)
        row = Given.objects.filter(kind=kind, key=key).first()
    return (row, snapshot_of(row.scope, now)) if row else None


@open_to_all
def body_list(request: HttpRequest) -> HttpResponseBase:
    snapshot = all_bodies(moment())
    gone = Given.objects.filter(kind="body", deleted_at__isnull=False)
    return _list(request, f"{addresses.ROOT}body/", snapshot.of_kind("body"), gone, snapshot)


@open_to_all
def listing(request: HttpRequest, kind: str, key: str, name: str) -> HttpResponseBase:
    """A list of a body, or the meetings and consultations of one organization."""
    found = find(kind, key)
    if found is None or (kind, key) not in found[1].things:
        return answers.not_found(request)
    row, snapshot = found
    things = list(snapshot.of_kind(name))
    gone = Given.objects.filter(scope=row.scope, kind=name, deleted_at__isnull=False)
    if kind == "organization":
        if "meeting" not in snapshot.things[(kind, key)].content:
            return answers.not_found(request)
        things = [thing for thing in things if _belongs_to(thing, key)]
        gone = gone.none()
    return _list(request, addresses.list_path(kind, key, name), things, gone, snapshot)


def _belongs_to(thing: Thing, organization: str) -> bool:
    return Ref("organization", organization) in (thing.content.get("organization") or ())


def _list(
    request: HttpRequest,
    path: str,
    things: Iterable[Thing],
    gone: Iterable[Given],
    snapshot: Snapshot,
) -> HttpResponseBase:
    try:
        asked = lists.read_question(request.GET)
    except lists.WrongQuestion as wrong:
        return answers.error(400, str(wrong), request)
    if not lists.is_canonical(request.GET, asked):
        return answers.moved(addresses.url(path, asked.parameters.items()))
    page = lists.page(path, things, gone, snapshot, asked)
    if page is None:
        return answers.error(404, _("Diese Seite hat die Liste nicht."), request)
    return answers.json(request, page)


@open_to_all
def file_content(request: HttpRequest, key: str) -> HttpResponseBase:
    """What the download gives, but to be shown; nothing in it can run."""
    found = find("file", key)
    if found is None:
        return answers.not_found(request)
    thing = found[1].things.get(("file", key))
    if thing is None:
        return answers.error(410, _("Diese Datei wird nicht mehr ausgegeben."), request)
    if request.GET:
        return answers.moved(addresses.url(addresses.content_path(key)))
    try:
        download = resolve(thing.content["downloadUrl"].path)
        response: HttpResponseBase = download.func(request, *download.args, **download.kwargs)
    except Http404:
        return answers.not_found(request)
    return _shown(response)


def _shown(response: HttpResponseBase) -> HttpResponseBase:
    if response.status_code == 200:
        offered = response.headers["Content-Disposition"]
        response["Content-Disposition"] = offered.replace("attachment", "inline", 1)
        if response.headers["Content-Type"].partition(";")[0] not in HARMLESS:
            response["Content-Type"] = "application/octet-stream"
    return response


@open_to_all
def anything(request: HttpRequest, rest: str) -> HttpResponseBase:
    """Another spelling of an address leads to it; what is no address is an error in JSON."""
    path = addresses.canonical_path(request.path)
    if path == "/oparl/":
        return answers.moved(addresses.url(addresses.ROOT))
    if path != request.path:
        try:
            match = resolve(path, urlconf=settings.ROOT_URLCONF)
        except Resolver404:
            return answers.not_found(request)
        if match.url_name != "anything" and _exists(match.kwargs):
            query = urlsplit(request.get_full_path()).query
            return answers.moved(addresses.url(path) + (f"?{query}" if query else ""))
    return answers.not_found(request)


def _exists(arguments: dict[str, str]) -> bool:
    kind = arguments.get("kind", "file")
    return "key" not in arguments or find(kind, arguments["key"]) is not None
