"""What came of a pulse as rows of a CSV file: what the page leaves out is empty here too (plain)."""

HEAD = ("who", "question", "area", "answers_about", "percent_agree", "percent_low", "percent_high", "change", "sure")


def _percent(share):
    return round(share * 100, 1) if share is not None else None


def rows(outcome, about):
    """(head, rows) of an Outcome; ``about`` rounds a number of answers."""
    found = []
    for item in outcome.items:
        change = (_percent(item.change.by), item.change.sure) if item.change else (None, None)
        found.append(["drawn", item.question.value, "", *_of(item.share, about), *change])
        found += [["drawn", item.question.value, part.area, *_of(part.share, about), None, None] for part in item.areas]
        found.append(
            ["open", item.question.value, "", item.open_answers or None, _percent(item.open_share), *[None] * 4]
        )
    score = outcome.score
    own = [about(score.answers), *(round(one, 1) for one in score[:3])] if score else [None] * 4
    found.append(
        ["drawn", "score_of_four_0_to_10", "", *own, outcome.score_change and round(outcome.score_change, 1), None]
    )
    found.append(
        ["professionals", "trust_in_residents", "", outcome.professionals or None, _percent(outcome.trust_in_residents)]
        + [None] * 4
    )
    return HEAD, found


def _of(share, about):
    if share is None:
        return [None] * 4
    return [about(share.answers), _percent(share.value), _percent(share.low), _percent(share.high)]


OVER_TIME = ("half_year", "question", *HEAD[3:])


def over_time(lines, about):
    """(head, rows) of Lines: each question in each half-year, oldest first."""
    found = []
    for line in lines:
        for half, item in line.points:
            change = (_percent(item.change.by), item.change.sure) if item.change else (None, None)
            found.append([half, line.question.value, *_of(item.share, about), *change])
    return OVER_TIME, found
