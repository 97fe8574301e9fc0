"""Drops lines that begin with #."""

import host


@host.filter
def without_comments(line: str) -> str | None:
    """The line, unless it is a comment."""
    return None if line.startswith("#") else line
