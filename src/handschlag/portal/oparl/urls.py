"""The interface for machines. `anything` stands last: it answers what the others do not."""

from django.urls import path, re_path, register_converter
from django.urls.converters import StringConverter

from . import views
from .addresses import BOARD_LISTS, BODY_LISTS, KEY, KINDS


class KindConverter(StringConverter):
    regex = "|".join(KINDS)


class KeyConverter(StringConverter):
    regex = KEY


class BodyListConverter(StringConverter):
    regex = "|".join(BODY_LISTS.values())


class BoardListConverter(StringConverter):
    regex = "|".join(BOARD_LISTS)


register_converter(KindConverter, "oparl_kind")
register_converter(KeyConverter, "oparl_key")
register_converter(BodyListConverter, "oparl_body_list")
register_converter(BoardListConverter, "oparl_board_list")

app_name = "oparl"
urlpatterns = [
    path("oparl/1.1/", views.system, name="system"),
    path("oparl/1.1/body/", views.body_list, name="body_list"),
    path(
        "oparl/1.1/body/<oparl_key:key>/<oparl_body_list:name>/",
        views.listing,
        {"kind": "body"},
        name="of_body",
    ),
    path(
        "oparl/1.1/organization/<oparl_key:key>/<oparl_board_list:name>/",
        views.listing,
        {"kind": "organization"},
        name="of_organization",
    ),
    path("oparl/1.1/file/<oparl_key:key>/inhalt/", views.file_content, name="file_content"),
    path("oparl/1.1/<oparl_kind:kind>/<oparl_key:key>/", views.one, name="object"),
    re_path(r"^[oO][pP][aA][rR][lL](?P<rest>/.*|)$", views.anything, name="anything"),
]
