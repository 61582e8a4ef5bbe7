"""The one way a command of ours says no."""


class Refusal(Exception):  # noqa: N818 -- it is a decision, not an error of the program
    """A German sentence for the person at the terminal; the command ends with exit code 2."""
