"""Meetings as the story tells them, those that have been and those to come."""

from datetime import time, timedelta
from zoneinfo import ZoneInfo

from residents_budget import moments
from residents_budget.meetings import services


def tell(neighbourhood):
    """Each meeting was called three weeks before, by the community worker."""
    for told in neighbourhood.told.meetings:
        zone = ZoneInfo(neighbourhood.place.zone)
        begins_at = moments.at_wall_clock(told.on, time.fromisoformat(told.at), zone)
        services.call(
            neighbourhood.place,
            by=neighbourhood.worker,
            title=told.title,
            begins_at=begins_at,
            place=told.where,
            text=told.text,
            now=begins_at - timedelta(days=21),
        )
