"""What a report or a decision is about, seen as one kind of thing (plain)."""

from typing import NamedTuple

from residents_budget.moderation.terms import About


class Gone(NamedTuple):
    """Stands for a file that has been taken away: who added it, and nothing that could be shown or hidden."""

    by: object
    by_id: int | None
    id: None = None
    title: str = ""
    hidden_at: None = None
    hidden_because: str = ""


class Subject(NamedTuple):
    """A comment, an initiative, the picture of one or a file that stands with it.

    ``picture`` and ``attachment`` are there for these, hidden or not; ``attachment`` is Gone where it has been taken
    away since something was decided about it.
    """

    about: About
    initiative: object
    comment: object = None
    picture: object = None
    attachment: object = None

    @property
    def author(self):
        if self.attachment is not None:
            return self.attachment.by
        return self.comment.author if self.comment is not None else self.initiative.lead

    @property
    def author_id(self):
        if self.attachment is not None:
            return self.attachment.by_id
        return self.comment.author_id if self.comment is not None else self.initiative.lead_id

    @property
    def parties(self):
        """The numbers of those who never decide about it: who wrote it, and all who take the lead in an initiative."""
        if self.comment is not None:
            return {self.author_id} - {None}
        joined = (one.account_id for one in self.initiative.co_initiators)
        return {self.author_id, self.initiative.lead_id, *joined} - {None}

    @property
    def shown(self):
        """What is hidden or not: the row itself."""
        return {
            About.COMMENT: self.comment,
            About.INITIATIVE: self.initiative,
            About.PICTURE: self.picture,
            About.ATTACHMENT: self.attachment,
        }[self.about]

    @property
    def is_hidden(self):
        return self.shown.hidden_at is not None

    @property
    def is_held(self):
        return bool(getattr(self.shown, "held", False))

    @property
    def number(self):
        """Its number in addresses: a picture is found by its initiative."""
        return (self.comment or self.attachment or self.initiative).id

    @property
    def code(self):
        """Its kind and number in the book of deeds."""
        return f"picture:{self.picture.id}" if self.about is About.PICTURE else f"{self.about}:{self.number}"

    @property
    def words(self):
        """What its author wrote."""
        if self.comment is not None:
            return self.comment.body
        if self.about is About.PICTURE:
            return self.picture.alt
        if self.about is About.ATTACHMENT:
            return self.attachment.title
        plan = self.initiative
        told = (plan.what, plan.for_whom, plan.planned_for, plan.who_does_it, plan.brings, plan.needs, plan.place)
        return "\n\n".join(text for text in (plan.title, *told, plan.area_goal) if text)
