"""Some voting codes that visitors of the demo may use: in a file, since the database keeps no codes (plain)."""

import json
import os
from pathlib import Path

_place = {"folder": None}


def use_folder(folder):
    """Where the file stands: beside the uploads of the demo."""
    _place["folder"] = Path(folder)


def _file():
    return _place["folder"] / "codes-to-try.json"


def keep(slug, round_id, texts):
    """Remember ``texts``, codes of a round in the neighbourhood ``slug``."""
    _place["folder"].mkdir(parents=True, exist_ok=True)
    _file().write_text(json.dumps({"neighbourhood": slug, "round": round_id, "codes": texts}))


def find():
    """What was kept, or None."""
    if _place["folder"] is None or not os.path.exists(_file()):
        return None
    return json.loads(_file().read_text())
