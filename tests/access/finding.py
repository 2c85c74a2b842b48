"""Searching needs no account."""

EVERYONE = "visitor resident community_worker district_staff administrator"

TABLE = {"finding.index": EVERYONE, "finding.contribution": EVERYONE}
