"""The states of a job."""

from enum import StrEnum


class JobState(StrEnum):
    """Waiting for a worker, being worked on, or over in one of three ways."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"
    STOPPED = "stopped"

    @property
    def is_over(self):
        return self in {JobState.DONE, JobState.REFUSED, JobState.STOPPED}
