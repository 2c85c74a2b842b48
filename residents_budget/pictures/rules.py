"""What a photo must be, and how it is made small (plain)."""

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from residents_budget.errors import N_, Refusal

LARGEST_BYTES = 12 * 1024 * 1024
LARGEST_PIXELS = 40_000_000
WIDTHS = (480, 1200)
FORMATS = ("JPEG", "PNG", "WEBP")


def open_photo(data, *, widest=WIDTHS[-1]):
    """The photo in ``data``, upright, in RGB, without metadata; JPEG may be read at half its size above ``widest``.

    Only JPEG, PNG and WebP of at most 12 MB and 40 megapixels are read; the size is checked before the pixels are.
    Raises Refusal with what to do instead.
    """
    if len(data) > LARGEST_BYTES:
        raise Refusal(N_("This photo is too large. Choose one of at most 12 MB."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            photo = Image.open(io.BytesIO(data), formats=FORMATS)
            if photo.width * photo.height > LARGEST_PIXELS:
                raise Refusal(N_("This photo has too many pixels. Choose a smaller one."))
            photo.seek(0)
            photo.draft("RGB", (widest, widest))
            upright = ImageOps.exif_transpose(photo)
            return upright.convert("RGBA") if upright.mode in {"LA", "P", "PA", "RGBA"} else upright.convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise Refusal(N_("We cannot read this photo. Choose a JPEG, PNG or WebP file.")) from error


def made_small(photo, width):
    """``photo`` on white paper, at most ``width`` pixels wide: a WebP file with only the picture, and its size."""
    paper = Image.new("RGB", photo.size, "white")
    paper.paste(photo, mask=photo.getchannel("A") if photo.mode == "RGBA" else None)
    paper.thumbnail((width, width * 2), Image.Resampling.LANCZOS)
    file = io.BytesIO()
    paper.save(file, "WEBP", quality=78, method=4)
    return file.getvalue(), paper.size


def write_small(photo, folder, key):
    """Write ``photo`` in each of WIDTHS as ``<key>-<width>.webp``; returns the size of the widest."""
    size = photo.size
    for width in WIDTHS:
        small, size = made_small(photo, width)
        (folder / f"{key}-{width}.webp").write_bytes(small)
    return size
