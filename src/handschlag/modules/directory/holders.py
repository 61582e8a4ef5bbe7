"""Several people who hold one function, by what we know today: whoever confirms them is asked."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from .models import Post

# Says how somebody holds the function, not which one it is.
FOR_THE_TIME_BEING = frozenset(
    ["amtierende", "amtierender", "kommissarische", "kommissarischer", "kommissarisch"]
)


def held_by_several(posts: Iterable[Post], rows: QuerySet[Post]) -> dict[int, list[Post]]:
    """Of these posts those whose function others hold as well and no dates tell apart, by key.

    Others are looked for among `rows`, in one query; who only stands in for somebody holds nothing.
    """
    asked = [post for post in posts if not post.is_deputy]
    if not asked:
        return {}
    held: dict[tuple[int, str], list[Post]] = defaultdict(list)
    running = rows.filter(
        organisation__in={post.organisation_id for post in asked},
        is_deputy=False,
        until_start=None,
        until_end=None,
    )
    for post in running:
        held[_function_of(post)].append(post)
    groups = {post.pk: held[_function_of(post)] for post in asked}
    return {key: group for key, group in groups.items() if _is_unclear(key, group)}


def _function_of(post: Post) -> tuple[int, str]:
    """Where, and which: "amtierende Bürgermeisterin" and "Bürgermeister" are one function."""
    words = [word for word in post.function.casefold().split() if word not in FOR_THE_TIME_BEING]
    return post.organisation_id, " ".join(word.removesuffix("in") for word in words)


def _is_unclear(key: int, group: list[Post]) -> bool:
    people = {post.person_id for post in group}
    is_in_it = any(post.pk == key for post in group)
    return is_in_it and len(people) > 1 and any(post.since is None for post in group)
