import gc

from django.apps import AppConfig


class HouseConfig(AppConfig):
    """Stands last in the list: what it does comes after all others are ready."""

    name = "handschlag.config"
    label = "house"

    def ready(self) -> None:
        # What is loaded by now stays for good: nobody looks through it for garbage any more.
        gc.freeze()
        gc.set_threshold(50_000, 20, 20)
