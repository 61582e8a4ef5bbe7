"""Accounts and mandates of the demo roles."""

from django.contrib.auth import get_user_model

from handschlag.modules.directory import api as directory

from .sign_ins import DEMO_SIGN_INS


def load_sign_ins(organisations: dict[str, directory.Organisation]) -> None:
    accounts = get_user_model().objects
    for sign_in in DEMO_SIGN_INS:
        user = accounts.create_user(
            sign_in.email,
            sign_in.password,
            name=f"{sign_in.role}, Demo",
            is_administrator=sign_in.is_administrator,
            is_developer=sign_in.is_developer,
            is_active=sign_in.is_active,
        )
        if sign_in.organisation:
            directory.grant_mandate(
                organisations[sign_in.organisation],
                user=user,
                may=sign_in.may,
                coordinates=sign_in.coordinates,
                by=None,
            )
