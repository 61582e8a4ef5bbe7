import io
import zipfile

import pytest

from handschlag.lib.archives import (
    MEGABYTE,
    ArchiveRefusedError,
    Bounds,
    Fault,
    begins_plainly,
    measure,
    plain_tree,
    unpacked,
)

BOUNDS = Bounds(parts=3, largest=1000, together=2000, streamed=("sheets/",))
BOMB = b'<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'


def opened(*parts, method=zipfile.ZIP_DEFLATED):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return zipfile.ZipFile(made)


def fault_of(call, *arguments):
    with pytest.raises(ArchiveRefusedError) as refused:
        call(*arguments)
    return refused.value.fault


def test_what_stays_within_the_bounds_passes():
    measure(opened(("a", b"x" * 1000), ("sheets/1", b"x" * 1000)), BOUNDS)
    measure(opened(("sheets/1", b"x" * 2000)), BOUNDS)


@pytest.mark.parametrize(
    ("parts", "fault"),
    [
        ([("a", b"x" * 1001)], Fault.TOO_LARGE),
        ([("sheets/1", b"x" * 2001)], Fault.TOO_LARGE),
        ([(name, b"x" * 700) for name in "abc"], Fault.TOO_LARGE),
        ([(name, b"") for name in "abcd"], Fault.TOO_MANY_PARTS),
    ],
)
def test_what_goes_beyond_is_named(parts, fault):
    assert fault_of(measure, opened(*parts), BOUNDS) == fault


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused():
    assert fault_of(measure, opened(("a", b"1"), ("a", b"2")), BOUNDS) == Fault.TOO_MANY_PARTS


def test_a_large_part_may_not_shrink_to_nothing():
    archive = opened(("a", bytes(9 * MEGABYTE)))
    roomy = Bounds(parts=1, largest=10 * MEGABYTE, together=10 * MEGABYTE)

    measure(archive, roomy)
    strict = Bounds(parts=1, largest=10 * MEGABYTE, together=10 * MEGABYTE, most_shrunk=300)
    assert fault_of(measure, archive, strict) == Fault.TOO_LARGE


def test_a_locked_part_is_named_before_anybody_opens_it():
    archive = opened(("a", b"x"))
    archive.infolist()[0].flag_bits |= 0x1

    assert fault_of(measure, archive, BOUNDS) == Fault.LOCKED
    assert fault_of(unpacked, archive, archive.infolist()[0], 10) == Fault.LOCKED


def test_one_part_is_unpacked_up_to_its_bound():
    archive = opened(("a", b"x" * 10))

    assert unpacked(archive, archive.getinfo("a"), 10) == b"x" * 10
    assert fault_of(unpacked, archive, archive.getinfo("a"), 9) == Fault.TOO_LARGE


def test_a_document_type_is_refused_wherever_it_is_met():
    assert plain_tree(b"<a>&amp;</a>").text == "&"
    assert fault_of(plain_tree, BOMB) == Fault.NOT_PLAIN
    for content in (BOMB, BOMB.decode().encode("utf-16")):
        archive = opened(("a.xml", content))
        assert fault_of(begins_plainly, archive, archive.infolist()[0]) == Fault.NOT_PLAIN


@pytest.mark.parametrize("filler", [b" " * 70_000, b"<!--" + b"x" * 70_000 + b"-->"])
def test_a_document_type_cannot_hide_behind_a_long_beginning(filler):
    archive = opened(("a.xml", b"<?xml version='1.0'?>" + filler + BOMB))

    assert fault_of(begins_plainly, archive, archive.infolist()[0]) == Fault.NOT_PLAIN
    harmless = opened(("a.xml", b"<a>" + b"x" * 70_000))
    begins_plainly(harmless, harmless.infolist()[0])
