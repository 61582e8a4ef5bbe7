"""What the tests of all processes of a run copy: made once, by the process that needs it first."""

import fcntl
import json
from contextlib import contextmanager
from urllib.parse import unquote

from django.db import connections
from django.test.utils import setup_databases, teardown_databases

from handschlag.config.bench.databases import throwaway_database
from handschlag.config.sites.copies import copies_from_template, copies_of


class Templates:
    """A database with all tables, one with the example region in it, and what grows from that.

    `folder` belongs to all processes of this run; the last one that leaves takes the databases
    away, which on a server outlive the run otherwise.
    """

    def __init__(self, folder):
        folder.mkdir(exist_ok=True)
        self.folder = folder
        self._notes = folder / "made.json"

    @contextmanager
    def in_use(self):
        with self._alone() as made:
            made["users"] = made.get("users", 0) + 1
        try:
            yield self
        finally:
            with self._alone() as made:
                made["users"] -= 1
                if not made["users"]:
                    self._drop_all(made)

    def migrated(self):
        with self._alone() as made:
            return self._migrated(made)

    def with_region(self):
        with self._alone() as made:
            return self._with_region(made)

    def with_region_and(self, more, furnish):
        """The region with what `furnish` adds to it, and what that returned (as JSON keeps it)."""
        with self._alone() as made:
            if more not in made:
                name = self._with_region(made).make()
                with working_on(name):
                    made[more] = {"name": name, "said": furnish()}
            return self._copies(made[more]["name"]), made[more]["said"]

    @contextmanager
    def _alone(self):
        with (self.folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            made = json.loads(self._notes.read_text()) if self._notes.exists() else {}
            try:
                yield made
            finally:
                self._notes.write_text(json.dumps(made))

    def _with_region(self, made):
        if "region" not in made:
            made["region"] = self._migrated(made).make()
            load_region_into(made["region"])
        return self._copies(made["region"])

    def _migrated(self, made):
        if "migrated" not in made:
            made["migrated"] = self._migrate()
        return self._copies(made["migrated"])

    def _migrate(self):
        if connections["default"].vendor == "sqlite":
            # As a measurement makes its own: so none has to do it again to show that it can.
            with throwaway_database("sqlite", self.folder) as address:
                return unquote(address.removeprefix("sqlite:///"))
        old_names = setup_databases(verbosity=0, interactive=False)
        template = copies_of(connections["default"], self.folder).template
        teardown_databases(old_names, verbosity=0)
        return template

    def _copies(self, template):
        return copies_from_template(connections["default"], template)

    def _drop_all(self, made):
        for kind in [each for each in made if each != "users"]:
            template = made.pop(kind)
            name = template["name"] if isinstance(template, dict) else template
            self._copies(name).drop(name)


def load_region_into(name):
    from handschlag.portal.region import load_region

    with working_on(name):
        assert load_region()


@contextmanager
def working_on(name):
    """Inside, the default connection leads to the database of this name."""
    keeper = connections["default"]
    connections.settings["default"] = {**keeper.settings_dict, "NAME": name}
    connections["default"] = connections.create_connection("default")
    try:
        yield
        connections["default"].close()
    finally:
        connections.settings["default"] = keeper.settings_dict
        connections["default"] = keeper
