"""The kinds of attachments."""

from enum import StrEnum


class Kind(StrEnum):
    """A PDF file, or a drawing or photo."""

    PDF = "pdf"
    PICTURE = "picture"


ENDINGS = {Kind.PDF: "pdf", Kind.PICTURE: "webp"}
MIME = {Kind.PDF: "application/pdf", Kind.PICTURE: "image/webp"}
