"""QR codes as drawings that print sharply (plain)."""

import segno


def drawing(text):
    """(side in modules with a white edge of four, path of the dark modules) of the QR code of ``text``.

    >>> drawing("https://example.nl")[0]
    33
    """
    code = segno.make(text, error="m", micro=False)
    path = []
    for y, row in enumerate(code.matrix):
        x = 0
        while x < len(row):
            if row[x]:
                begin = x
                while x < len(row) and row[x]:
                    x += 1
                path.append(f"M{begin + 4} {y + 4}h{x - begin}v1h-{x - begin}z")
            else:
                x += 1
    return len(code.matrix) + 8, "".join(path)
