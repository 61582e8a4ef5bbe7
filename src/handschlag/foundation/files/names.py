"""File names as they come from outside, made harmless."""

import unicodedata

LONGEST = 150
# Reserved on Windows, where most of these files are opened again.
FORBIDDEN = frozenset('<>:"|?*')


def clean_name(raw: str) -> str:
    """The bare name without path, control or formatting characters; empty if nothing is left.

    Formatting characters go too: a right-to-left override shows `exe.pdf` where `fdp.exe` stands.
    """
    bare = unicodedata.normalize("NFC", raw).replace("\\", "/").rsplit("/", 1)[-1]
    kept = [sign for sign in bare if sign not in FORBIDDEN and unicodedata.category(sign)[0] != "C"]
    name = "".join(kept).strip(" .")
    stem, dot, ending = name.rpartition(".")
    if dot and len(ending) <= 10:
        return f"{stem[: LONGEST - len(ending) - 1]}.{ending}"
    return name[:LONGEST]


def ending_of(name: str) -> str:
    """The part after the last dot in lower case, without the dot."""
    _, dot, ending = name.rpartition(".")
    return ending.lower() if dot else ""
