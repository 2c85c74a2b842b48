"""A PDF file that only shows pages (plain).

It is read with pypdf and written anew: pages go along, what is around them does not (metadata, forms' scripts, names).
Refused are files with scripts, embedded files, programs to start or forms that send; and those that are locked, broken
or larger than they need be.
"""

import io

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, StreamObject

from residents_budget.attachments import jpeg
from residents_budget.errors import N_, Refusal

MOST_PAGES = 100
MOST_OBJECTS = 30_000

ACTIVE_KEYS = {"/JS", "/JavaScript", "/XFA", "/EF", "/EmbeddedFiles", "/RichMediaContent"}
ACTIVE_NAMES = {
    "/JavaScript",
    "/Launch",
    "/EmbeddedFile",
    "/FileAttachment",
    "/RichMedia",
    "/SubmitForm",
    "/ImportData",
    "/GoToE",
    "/Movie",
    "/Sound",
    "/Screen",
    "/Rendition",
    "/3D",
}
NAMING = ("/S", "/Type", "/Subtype")
BESIDE_THE_PAGE = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/AA", "/OpenAction")


class NotHarmless(Refusal):
    """A file with something in it that does more than show a page."""

    def __init__(self):
        super().__init__(
            N_("There is a script, a form or another file in this PDF. Print it to a new PDF, and send that one.")
        )


def cleaned(data):
    """The pages of a PDF file as a new file, without metadata. Raises Refusal with what to do instead."""
    if not data.startswith(b"%PDF-"):
        raise Refusal(N_("This is not a PDF file. Send a PDF, or a photo as JPEG, PNG or WebP."))
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            raise Refusal(N_("This PDF is locked with a password. Take the lock off first."))
        must_be_harmless(reader)
        if len(reader.pages) > MOST_PAGES or not reader.pages:
            raise Refusal(N_("A PDF has one to %(most)s pages here."), most=MOST_PAGES)
        return _written_anew(reader)
    except (PyPdfError, RecursionError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError) as error:
        raise Refusal(N_("We cannot read this PDF. Print it to a new PDF, and send that one.")) from error


def must_be_harmless(reader):
    """Look at every object that can be reached from the file's root. Raises NotHarmless, or Refusal for too many."""
    seen, waiting = set(), [reader.trailer]
    while waiting:
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            name = (one.idnum, one.generation)
            if name in seen:
                continue
            seen.add(name)
            if len(seen) > MOST_OBJECTS:
                raise Refusal(N_("There is too much in this PDF. Print it to a new PDF, and send that one."))
            one = one.get_object()
        if isinstance(one, DictionaryObject):
            if ACTIVE_KEYS & set(one.keys()) or any(str(one.get(key)) in ACTIVE_NAMES for key in NAMING):
                raise NotHarmless()
            waiting.extend(one.raw_get(key) for key in one)
        elif isinstance(one, ArrayObject):
            waiting.extend(list.__iter__(one))


def _written_anew(reader):
    writer = PdfWriter()
    for page in reader.pages:
        writer.add_page(page)
    for one in writer._objects:
        if isinstance(one, DictionaryObject):
            for key in BESIDE_THE_PAGE:
                one.pop(NameObject(key), None)
        if isinstance(one, StreamObject) and str(one.get("/Filter")) in ("/DCTDecode", "['/DCTDecode']"):
            one._data = jpeg.bare(one._data)
    writer.metadata = None
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()
