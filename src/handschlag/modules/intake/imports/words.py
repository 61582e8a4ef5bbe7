"""Sentences for people, also where nobody has set up Django: the German words then."""


def _(sentence: str) -> str:
    # A process that reads one file should not wait for Django.
    from django.core.exceptions import (  # noqa: PLC0415 -- see above
        AppRegistryNotReady,
        ImproperlyConfigured,
    )
    from django.utils.translation import gettext  # noqa: PLC0415

    try:
        return gettext(sentence)
    except (AppRegistryNotReady, ImproperlyConfigured):
        return sentence
