"""Files that may not be in a backup and are destroyed after use: letters with codes, lists of addresses (plain).

They lie beside the keys of the rounds. Destroying one overwrites it first; on a disk that keeps old blocks an encrypted
volume is what helps (see docs/production.md).
"""

import os
import re
import secrets
import time
from pathlib import Path

_NAME = re.compile(r"(letters|addresses)-[0-9a-f]{24}", re.ASCII)
_PIECE = 1024 * 1024


def path_of(folder, name):
    if not _NAME.fullmatch(name):
        raise ValueError(name)
    return Path(folder) / name


def new(folder, kind):
    """(name, open binary file) of a new file that only this program can read. ``kind``: letters or addresses."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    name = f"{kind}-{secrets.token_hex(12)}"
    handle = os.open(path_of(folder, name), os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    return name, os.fdopen(handle, "w+b")


def _overwrite(file):
    left = file.seek(0, os.SEEK_END)
    file.seek(0)
    while left > 0:
        left -= file.write(bytes(min(left, _PIECE)))
    file.flush()
    os.fsync(file.fileno())


def destroy(folder, name):
    """Overwrite and remove a file. Does nothing where it is gone already."""
    path = path_of(folder, name)
    try:
        with path.open("r+b") as file:
            path.unlink()
            _overwrite(file)
    except FileNotFoundError:
        return


def hand_out(folder, name):
    """The bytes of a file in pieces; when it has been read, or its reader left, it is destroyed.

    From the first moment nobody can open it a second time. Raises FileNotFoundError where it is gone.
    """
    path = path_of(folder, name)
    file = path.open("r+b")
    path.unlink()

    def pieces():
        try:
            while piece := file.read(_PIECE):
                yield piece
        finally:
            _overwrite(file)
            file.close()

    return pieces()


def destroy_all_but(folder, needed, *, older_than_seconds):
    """Destroy every file of this kind that is so old and not in ``needed``; returns how many."""
    before = time.time() - older_than_seconds
    lying = [path for path in Path(folder).glob("*") if _NAME.fullmatch(path.name)]
    forgotten = [path.name for path in lying if path.name not in needed and path.stat().st_mtime < before]
    for name in forgotten:
        destroy(folder, name)
    return len(forgotten)
