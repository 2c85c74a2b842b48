"""A JPEG picture without what cameras and programs write beside it (plain): ISO/IEC 10918-1, annex B."""

_KEPT = {0xE0, 0xEE}
"""APP0 (JFIF) and APP14 (Adobe) say how the colours are meant; all other APP segments and comments go."""

_SCAN = 0xDA
_ALONE = {0x01, *range(0xD0, 0xD9)}


def bare(data):
    """The same picture without EXIF, XMP, IPTC and comments; what cannot be read as JPEG is given back as it is.

    >>> bare(bytes.fromhex("ffd8 ffe1 0004 6162 ffda 0002 00 ffd9")).hex()
    'ffd8ffda000200ffd9'
    """
    if data[:2] != b"\xff\xd8":
        return data
    kept, at = [b"\xff\xd8"], 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == _SCAN:
            return b"".join([*kept, data[at:]])
        if marker == 0xFF or marker in _ALONE:
            at += 1 if marker == 0xFF else 2
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        is_extra = (0xE0 <= marker <= 0xEF and marker not in _KEPT) or marker == 0xFE
        if not is_extra:
            kept.append(data[at:end])
        at = end
    return data
