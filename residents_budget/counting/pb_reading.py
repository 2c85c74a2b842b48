"""Reading a .pb file: an Election, or every fault of the file at once.

The two short sections are read by the csv module. The long one, VOTES, is read by ``pb_votes`` as arrays.
"""

import csv
import os
from fractions import Fraction

from residents_budget.counting import pb_columns
from residents_budget.counting.amounts import decimals_needed, number_from_text
from residents_budget.counting.election import VOTE_TYPES, Election, Initiative, Limit
from residents_budget.counting.pb_lines import Faults, Lines, header, numbered_rows
from residents_budget.counting.pb_votes import read_votes
from residents_budget.errors import N_, Fault, FileRefused, Refusal


def read(source, name=None):
    """The Election in a .pb file, given as a path, as the text itself or as bytes.

    Raises FileRefused, with a Fault (line, section, reason) for everything that is wrong; at most 1,000 are listed.
    A path that cannot be opened is refused in the same way.
    """
    data, name = _bytes_of(source, name)
    faults = Faults(name)
    lines = Lines(_with_plain_line_ends(_without_mark(data)))
    _refuse_other_encodings(lines.data, faults)
    sections = _sections_before_votes(lines, faults)
    meta = _meta(sections["META"], faults)
    numbers = _meta_numbers(meta, faults)
    projects = _projects(sections["PROJECTS"], faults)
    ids = [project.get("project_id", "") for project in projects]
    votes = read_votes(lines.data[lines.offset :], lines.number, sections["VOTES"], ids, meta.vote_type, faults)
    _check_promised_lengths(meta, len(projects), votes, faults)
    faults.refuse_if_any()
    return _election(meta, numbers, projects, votes, faults, name)


class Meta(dict):
    """The META section: key to text. ``line`` tells where each key stands."""

    def __init__(self):
        super().__init__()
        self.line = {}

    @property
    def vote_type(self):
        """How people voted, in lower case ("" where the file does not say)."""
        return self.get("vote_type", "").lower()


def _bytes_of(source, name):
    if isinstance(source, bytes | bytearray | memoryview):
        return bytes(source), name
    if isinstance(source, str) and ("\n" in source or "\r" in source or source.strip().upper() == "META"):
        return source.encode(errors="surrogatepass"), name
    name = name or os.fspath(source)
    try:
        with open(source, "rb") as file:
            return file.read(), name
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        fault = Fault(N_("This file cannot be opened: %(reason)s."), reason=reason)
        raise FileRefused([fault], name=name) from None


def _without_mark(data):
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace").encode()
    return data.removeprefix(b"\xef\xbb\xbf")


def _with_plain_line_ends(data):
    if b"\r" not in data:
        return data
    data = data.replace(b"\r\n", b"\n")
    if b"\r" in data:
        data = data.replace(b"\r", b" " if b"\n" in data else b"\n")
    return data


def _refuse_other_encodings(data, faults):
    try:
        data.decode()
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        faults.add(N_("This file is not written in UTF-8. Save it as UTF-8 and try again."), line=line)
        faults.refuse_if_any()
    if b"\0" in data:
        faults.add(N_("This is not a text file."), line=data.count(b"\n", 0, data.index(b"\0")) + 1)
        faults.refuse_if_any()
    if not data.strip():
        faults.add(N_("This file is empty."))
        faults.refuse_if_any()


def _sections_before_votes(lines, faults):
    """Rows of META and PROJECTS as (line, cells), and the header of VOTES as its only row."""
    sections = {section: [] for section in pb_columns.SECTIONS}
    seen, current = [], None
    try:
        for line, cells in numbered_rows(lines):
            title = cells[0].upper() if cells and not any(cells[1:]) else ""
            if title in sections and not (current == "META" and len(cells) > 1 and title != "PROJECTS"):
                _note_order(seen, title, line, faults)
                current = title
            elif current is None:
                faults.add(N_("The file must begin with a line that says META."), line=line)
                break
            else:
                sections[current].append((line, cells))
                if current == "VOTES":
                    break
    except csv.Error:
        sentence = N_("This line cannot be read. Is a quotation mark opened that is not closed?")
        faults.add(sentence, line=lines.number, place=current)
        faults.refuse_if_any()
    missing = [section for section in pb_columns.SECTIONS if section not in seen]
    for section in missing:
        faults.add(N_("The section %(section)s is missing."), section=section)
    if missing:
        faults.refuse_if_any()
    return sections


def _note_order(seen, title, line, faults):
    if title in seen:
        faults.add(N_("This section comes twice."), line=line, place=title)
    elif seen != list(pb_columns.SECTIONS[: pb_columns.SECTIONS.index(title)]):
        faults.add(N_("The sections must come in the order META, PROJECTS, VOTES."), line=line, place=title)
    seen.append(title)


def _meta(rows, faults):
    meta = Meta()
    if rows and [cell.lower() for cell in rows[0][1][:2]] == ["key", "value"]:
        rows = rows[1:]
    elif rows:
        faults.add(N_("The first line of this section must be key;value."), line=rows[0][0], place="META")
    for line, cells in rows:
        key, value = cells[0].lower(), ";".join(cells[1:]).rstrip("; ")
        if not key:
            faults.add(N_("This line has no name before the semicolon."), line=line, place="META")
        elif key in meta:
            faults.add(N_("“%(key)s” is given twice."), line=line, place="META", key=key)
        else:
            meta[key] = value
            meta.line[key] = line
    return meta


def _meta_numbers(meta, faults):
    """The numbers in META that decide something; and checks of what the format fixes."""
    numbers = {}
    for key in ("budget", "min_project_score_threshold", "default_score"):
        if meta.get(key):
            numbers[key] = _number(meta[key], faults, meta.line[key], "META", key)
    if not meta.get("budget"):
        faults.add(N_("“%(key)s” is missing."), line=meta.line.get("budget"), place="META", key="budget")
    elif numbers["budget"] is not None and numbers["budget"] < 0:
        faults.add(N_("The budget cannot be less than zero."), line=meta.line["budget"], place="META")
    if not meta.vote_type:
        faults.add(N_("“%(key)s” is missing."), line=meta.line.get("vote_type"), place="META", key="vote_type")
    elif meta.vote_type not in VOTE_TYPES:
        faults.add(
            N_("“%(value)s” is not a way of voting we know. We know %(known)s."),
            line=meta.line["vote_type"],
            place="META",
            value=_short(meta["vote_type"]),
            known=", ".join(VOTE_TYPES),
        )
    currency = meta.get("currency", "")
    if currency and not (len(currency) == 3 and currency.isascii() and currency.isalpha()):
        faults.add(
            N_("“%(value)s” is not a currency. Write three letters, for example EUR."),
            line=meta.line["currency"],
            place="META",
            value=_short(currency),
        )
    return numbers


def _number(text, faults, line, place, column):
    try:
        return number_from_text(text)
    except Refusal as refusal:
        figures = {key: _short(value) if isinstance(value, str) else value for key, value in refusal.figures.items()}
        faults.add(refusal.sentence, line=line, place=f"{place}, {column}", **figures)
        return None


def _short(text):
    return text if len(text) <= 60 else text[:57] + "..."


def _projects(rows, faults):
    """Each line of PROJECTS as a dict of column to value, numbers read."""
    if not rows:
        faults.add(N_("This section has no initiatives."), place="PROJECTS")
        return []
    columns = header(rows[0], "PROJECTS", ("project_id", "cost"), faults)
    projects, seen = [], set()
    for line, cells in rows[1:]:
        if any(cells[len(columns) :]):
            faults.add(N_("This line has more cells than there are columns."), line=line, place="PROJECTS")
        texts = {column: cell for column, cell in zip(columns, cells, strict=False) if column}
        key = texts.get("project_id", "")
        if not key:
            faults.add(N_("This initiative has no number."), line=line, place="PROJECTS")
        elif key in seen:
            faults.add(N_("The initiative “%(key)s” is given twice."), line=line, place="PROJECTS", key=_short(key))
        elif "," in key:
            faults.add(N_("The number “%(key)s” has a comma in it."), line=line, place="PROJECTS", key=_short(key))
        seen.add(key)
        projects.append(_project(texts, line, faults))
    return projects


def _project(texts, line, faults):
    project = dict(texts)
    cost = texts.get("cost", "")
    if not cost and "cost" in texts:
        faults.add(N_("This initiative has no cost."), line=line, place="PROJECTS")
    project["cost"] = _number(cost, faults, line, "PROJECTS", "cost") if cost else None
    if project["cost"] is not None and project["cost"] < 0:
        faults.add(N_("A cost cannot be less than zero."), line=line, place="PROJECTS")
    for column in ("votes", "score", "selected"):
        text = texts.get(column, "")
        project[column] = _number(text, faults, line, "PROJECTS", column) if text else None
    for column, most in (("latitude", 90), ("longitude", 180)):
        project[column] = _degrees(texts.get(column, ""), most, faults, line, column)
    return project


def _degrees(text, most, faults, line, column):
    if not text:
        return None
    try:
        degrees = float(text.replace(",", ".", 1))
    except ValueError:
        degrees = None
    if degrees is None or not -most <= degrees <= most:
        place = f"PROJECTS, {column}"
        faults.remark(N_("“%(text)s” is not a place on earth."), line=line, place=place, text=_short(text))
        return None
    return degrees


def _check_promised_lengths(meta, projects, votes, faults):
    """A file that holds less or more than it promises was cut off or mended by hand."""
    for key, found in (("num_projects", projects), ("num_votes", None if votes is None else votes.rows)):
        if not meta.get(key) or found is None:
            continue
        promised = _number(meta[key], faults, meta.line[key], "META", key)
        if promised is not None and promised != found:
            faults.add(
                N_("The file promises %(promised)s lines, but there are %(found)s. Is the file complete?"),
                line=meta.line[key],
                place=f"META, {key}",
                promised=_short(meta[key]),
                found=found,
            )


def _election(meta, numbers, projects, votes, faults, name):
    amounts = [numbers["budget"], *(project["cost"] for project in projects)]
    limits = [limit for key in ("category", "neighborhood") for limit in _limits(meta, key, faults)]
    decimals = decimals_needed([*amounts, *(maximum for _, _, maximum in limits)], at_least=2)
    initiatives = tuple(_initiative(project, 10**decimals) for project in projects)
    faults.refuse_if_any()
    return Election(
        budget=int(numbers["budget"] * 10**decimals),
        initiatives=initiatives,
        ballots=votes.ballots,
        vote_type=meta.vote_type,
        decimals=decimals,
        meta=dict(meta),
        limits=tuple(_members(limit, initiatives, 10**decimals) for limit in limits),
        threshold=numbers.get("min_project_score_threshold"),
        default_score=numbers.get("default_score") or Fraction(0),
        tie_seed=meta.get("tie_seed", ""),
        remarks=tuple(faults.remarks),
        name=name or "",
    )


_OWN_FIELDS = {
    *("project_id", "cost", "name", "category", "beneficiaries", "neighborhood"),
    *("latitude", "longitude", "votes", "score", "selected"),
}


def _initiative(project, unit):
    return Initiative(
        id=project["project_id"],
        cost=int(project["cost"] * unit),
        name=project.get("name", ""),
        categories=split_list(project.get("category", "")),
        beneficiaries=split_list(project.get("beneficiaries", "")),
        area=project.get("neighborhood", ""),
        latitude=project["latitude"],
        longitude=project["longitude"],
        votes=None if project["votes"] is None else int(project["votes"]),
        score=project["score"],
        selected=None if project["selected"] is None else int(project["selected"]),
        extra={column: text for column, text in project.items() if column not in _OWN_FIELDS},
    )


def split_list(text):
    """The items of a comma-separated list, without brackets, quotation marks and blanks around them."""
    bare = text.strip().removeprefix("[").removesuffix("]")
    items = (item.strip().strip("'\"").strip() for item in bare.split(","))
    return tuple(item for item in items if item)


def _limits(meta, kind, faults):
    """What META says of the most that may be spent per category or neighborhood: (kind, name, maximum)."""
    maxima_key = f"budget_per_{kind}"
    names_key = {"category": "categories", "neighborhood": "neighborhoods"}[kind]
    if not meta.get(maxima_key):
        return []
    line = meta.line[maxima_key]
    names, maxima = split_list(meta.get(names_key, "")), split_list(meta[maxima_key])
    if len(names) != len(maxima):
        faults.add(
            N_("There are %(maxima)s amounts for %(names)s names in “%(key)s”."),
            line=line,
            place=f"META, {maxima_key}",
            maxima=len(maxima),
            names=len(names),
            key=names_key,
        )
        return []
    numbers = [_number(maximum, faults, line, "META", maxima_key) for maximum in maxima]
    return [(kind, name, number) for name, number in zip(names, numbers, strict=True) if number is not None]


def _members(limit, initiatives, unit):
    kind, name, maximum = limit
    members = (one.id for one in initiatives if name in (one.categories if kind == "category" else (one.area,)))
    return Limit(name, frozenset(members), int(maximum * unit))
