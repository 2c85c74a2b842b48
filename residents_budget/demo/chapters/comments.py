"""What was said of initiatives, on the site and at doors and tables; what was hidden, and what was reported."""

from residents_budget.activity.terms import Verb
from residents_budget.database import db
from residents_budget.demo.chapters.built import at
from residents_budget.discussion import rules
from residents_budget.discussion.models import Comment, Conversation
from residents_budget.discussion.terms import AskedOf, Side
from residents_budget.moderation.models import ModerationDecision, Report
from residents_budget.moderation.terms import GRAVITY, About, Ground, Measure


def tell(neighbourhood):
    for told in neighbourhood.initiatives_in_order():
        row = neighbourhood.initiatives[told.key]
        _talk(neighbourhood, told, row)
        _meet(neighbourhood, told, row)


def _talk(neighbourhood, told, row):
    for said in told.talk:
        author = neighbourhood.people[said.who]
        comment = Comment(
            initiative_id=row.id,
            author_id=author.id,
            side=Side(said.kind),
            body=said.text,
            created_at=at(said.on, 19),
            hidden_at=at(said.on, 21) if said.hidden else None,
            hidden_because=said.hidden,
            asked_of=AskedOf.LEAD if said.kind == "question" else None,
        )
        db.session.add(comment)
        db.session.flush()
        verb = Verb.ASKED if said.kind == "question" else Verb.COMMENTED
        neighbourhood.deed(author, verb, said.on, initiative=row, subject=f"comment:{comment.id}")
        if said.hidden:
            _hide(neighbourhood, comment, said, row)
        if said.reported:
            db.session.add(
                Report(
                    neighbourhood_id=row.neighbourhood_id,
                    about=About.COMMENT,
                    initiative_id=row.id,
                    comment_id=comment.id,
                    person_id=author.id,
                    ground=Ground.OTHER,
                    gravity=GRAVITY[Ground.OTHER],
                    reason=said.reported,
                    created_at=at(said.on, 22),
                )
            )
        for answer in said.answers:
            who = neighbourhood.people[answer.who]
            reply = Comment(
                initiative_id=row.id,
                author_id=who.id,
                answers_id=comment.id,
                side=Side.ANSWER,
                body=answer.text,
                created_at=at(answer.on, 20),
                voice=_voice_of(neighbourhood, who, row) if said.kind == "question" else None,
            )
            db.session.add(reply)
            neighbourhood.deed(who, Verb.ANSWERED, answer.on, initiative=row)


def _voice_of(neighbourhood, who, row):
    return rules.voice_of(
        is_lead=row.lead_id == who.id, is_worker=who is neighbourhood.worker, is_staff=who is neighbourhood.staff
    )


def _hide(neighbourhood, comment, said, row):
    db.session.add(
        ModerationDecision(
            neighbourhood_id=row.neighbourhood_id,
            about=About.COMMENT,
            initiative_id=row.id,
            comment_id=comment.id,
            person_id=comment.author_id,
            by_id=neighbourhood.worker.id,
            measure=Measure.HIDE,
            ground=Ground.PERSONAL,
            reason=said.hidden,
            created_at=at(said.on, 21),
        )
    )
    neighbourhood.deed(
        neighbourhood.worker, Verb.HID, said.on, initiative=row, subject=f"comment:{comment.id}", note=said.hidden
    )


def _meet(neighbourhood, told, row):
    for talk in told.conversations:
        by = neighbourhood.people.get(talk.by, neighbourhood.worker)
        db.session.add(
            Conversation(
                neighbourhood_id=neighbourhood.place.id,
                initiative_id=row.id,
                held_on=talk.on,
                place=talk.where,
                heads=talk.people,
                critics=talk.critics,
                said=talk.said,
                done_with_it=talk.done,
                recorded_by_id=by.id,
                recorded_at=at(talk.on, 20),
            )
        )
        neighbourhood.deed(by, Verb.HELD_CONVERSATION, talk.on, initiative=row, heads=talk.people)
