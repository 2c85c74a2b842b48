"""Dutch and English are complete: every text of the screens, and every place for a figure in it.

The other languages have the texts of the pages for voters (see tests/voting/test_languages.py).
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from residents_budget.web import i18n

PROJECT = Path(__file__).resolve().parents[1]
LANGUAGES = sorted(folder.name for folder in (PROJECT / "translations").iterdir() if folder.is_dir())
COMPLETE = ["en", "nl"]
PLACES = re.compile(r"%\(\w+\)|\{\w*\}")


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    """Every text that the sources mark for translation."""
    file = tmp_path_factory.mktemp("texts") / "messages.pot"
    extract = ["-q", "extract", "--mapping-file", "babel.cfg", "--output-file"]
    keywords = ["--ignore-dirs", ".* __pycache__", "--keywords", "_l lazy_gettext lazy_ngettext:1,2"]
    command = [sys.executable, "-m", "babel.messages.frontend", *extract, str(file), *keywords, "residents_budget"]
    subprocess.run(command, cwd=PROJECT, check=True)
    with file.open("rb") as source:
        return [message for message in read_po(source) if message.id]


def _catalogue(language):
    with (PROJECT / "translations" / language / "LC_MESSAGES" / "messages.po").open("rb") as source:
        return read_po(source, locale=language)


def _forms(text):
    return [text] if isinstance(text, str) else list(text)


def test_no_folder_of_templates_is_overlooked(texts):
    places = {place for message in texts for place, _line in message.locations}
    assert {Path(place).parts[2] for place in places if "templates" in place} >= {"_macros", "initiatives", "voting"}


def test_every_language_of_the_site_and_of_the_vote_is_there():
    assert set(COMPLETE) == set(i18n.LANGUAGES)
    assert set(LANGUAGES) == set(i18n.VOTE_LANGUAGES)


@pytest.mark.parametrize("language", COMPLETE)
def test_every_text_is_translated(texts, language):
    catalogue = _catalogue(language)
    missing = [
        message.id
        for message in texts
        if (found := catalogue.get(message.id)) is None or found.fuzzy or not all(_forms(found.string))
    ]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_have_the_places_of_their_text(texts, language):
    catalogue, wrong = _catalogue(language), []
    for message in texts:
        allowed = set().union(*(PLACES.findall(form) for form in _forms(message.id)))
        found = catalogue.get(message.id)
        for form in _forms(found.string) if found and found.string else []:
            if not set(PLACES.findall(form)) <= allowed:
                wrong.append((message.id, form))
            if isinstance(message.id, str) and set(PLACES.findall(form)) != allowed:
                wrong.append((message.id, form))
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_left_over(texts, language):
    wanted = {_forms(message.id)[0] for message in texts}
    assert [message.id for message in _catalogue(language) if message.id and _forms(message.id)[0] not in wanted] == []
