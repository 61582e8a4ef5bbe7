"""Lists of words as running text: short to read and to add to."""


def word_set(words: str) -> frozenset[str]:
    """The words of the text, whatever white space parts them."""
    return frozenset(words.split())
