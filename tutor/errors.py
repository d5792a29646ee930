"""The one kind of error that a user sees: what is wrong, where, and how to mend it."""


class TutorError(Exception):
    """Something a person can act on.

    `message` says what is wrong, `where` names the file and line, option or value (may be empty), and `fix`
    says what to do about it (may be empty). The texts are already in the reader's language.
    """

    def __init__(self, message: str, where: str = "", fix: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.fix = fix

    def __str__(self) -> str:
        """The whole error on one line, as it is printed on stderr."""
        head = f"{self.where}: {self.message}" if self.where else self.message
        return " ".join(f"{head}. {self.fix}".split()) if self.fix else " ".join(head.split())
