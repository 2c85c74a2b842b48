"""Writing the public files of a round, and counting them again with the program that stands alone (plain)."""

import hashlib
import io
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

MOST_SECONDS = 600


def path_of(folder, round_id):
    return Path(folder) / f"round-{round_id}.zip"


def write(folder, round_id, data):
    """Write the package whole or not at all, on the disk and not in its cache. Returns its SHA-256."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    path = path_of(folder, round_id)
    fresh = path.with_suffix(".new")
    with fresh.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    return hashlib.sha256(data).hexdigest()


def read_back(folder, round_id):
    """The SHA-256 of what lies there now."""
    return hashlib.sha256(path_of(folder, round_id).read_bytes()).hexdigest()


def recounts(data):
    """Whether the program in the package, in a Python without anything of ours, gives the outcome in the package."""
    with tempfile.TemporaryDirectory() as folder:
        zipfile.ZipFile(io.BytesIO(data)).extractall(folder)
        done = subprocess.run(
            [sys.executable, "-I", Path(folder) / "recount.py", folder],
            capture_output=True,
            timeout=MOST_SECONDS,
            check=False,
        )
    return done.returncode == 0
