"""What a service raises when it says no."""


class Refused(Exception):
    """The text is the sentence that the user reads."""
