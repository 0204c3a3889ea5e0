"""Errors that a user sees: a sentence, what to do next, and the exit code of the command."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of every command (documented in the README)."""

    OK = 0
    SOME_FAILED = 1
    USAGE = 2
    STORE = 3
    NOT_FOUND = 4
    INTERRUPTED = 130


class CongvanError(Exception):
    """Something the user can mend. `message` says what is wrong, `next_step` what to do."""

    def __init__(self, message: str, next_step: str, exit_code: Exit = Exit.USAGE) -> None:
        super().__init__(f"{message} {next_step}")
        self.message = message
        self.next_step = next_step
        self.exit_code = exit_code
