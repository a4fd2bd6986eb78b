"""The one fault of every reader here. Like the formats, it says nothing about why."""


class Refused(Exception):
    """These bytes are not what a page in docs/formats describes, or no given key opens them."""


def require(holds):
    """Refuses unless it holds."""
    if not holds:
        raise Refused
