"""The one way out for files."""

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .selectors import visible_file


@login_not_required
@require_safe
def download(request: HttpRequest, public_id: str) -> FileResponse:
    """Stream a file as an attachment that no browser will run or guess about."""
    file = visible_file(public_id, request.user)
    if file is None:
        raise Http404
    try:
        content = file.blob.path.open("rb")
    except FileNotFoundError as lost:
        raise Http404(_("Diese Datei liegt nicht mehr auf dem Server.")) from lost
    response = FileResponse(
        content, as_attachment=True, filename=file.name, content_type=file.media_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
