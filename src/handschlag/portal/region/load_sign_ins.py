"""Accounts and mandates of the demo roles."""

from handschlag.foundation.accounts import services as accounts
from handschlag.modules.directory import api as directory

from .sign_ins import DEMO_SIGN_INS


def load_sign_ins(organisations: dict[str, directory.Organisation]) -> None:
    for sign_in in DEMO_SIGN_INS:
        user = accounts.create_account(
            email=sign_in.email,
            name=f"{sign_in.role}, Demo",
            password=sign_in.password,
            is_administrator=sign_in.is_administrator,
            is_developer=sign_in.is_developer,
            by=None,
        )
        if sign_in.organisation:
            directory.grant_mandate(
                organisations[sign_in.organisation],
                user=user,
                may=sign_in.may,
                coordinates=sign_in.coordinates,
                by=None,
            )
        if not sign_in.is_active:
            accounts.deactivate_user(user, by=None)
