"""What may go to a terminal: nothing that a document or the name of a file says is an order to it."""

from __future__ import annotations

import sys

#: Control characters, and marks that turn the direction of writing.
ORDERS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
del ORDERS[0x0A]


def printable(text: str) -> str:
    """The text without what a terminal obeys; line breaks stay."""
    return text.translate(ORDERS)


def say(text: str) -> None:
    """One message on standard error."""
    sys.stderr.write(printable(text) + "\n")
