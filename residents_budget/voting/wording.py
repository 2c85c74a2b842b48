"""What is said to voters: about the slip, and about what is protected and what is not (plain)."""

from residents_budget.errors import N_

CAST_CHOICES = (
    (
        "yes",
        N_("Cast my vote, with a slip"),
        N_("The slip has numbers. After the count you look them up, and see that your vote was counted."),
    ),
    (
        "no",
        N_("Cast my vote, without a slip"),
        N_("You have nothing to keep, and nothing that anybody can ask you for."),
    ),
)
"""(what is sent, the button, what stands above it): two choices that are equally good."""

PROTECTION = (
    (
        N_("What is protected"),
        "lock",
        (
            N_("Your ballot is kept in a sealed envelope. Your name is nowhere in this vote: there is only a code."),
            N_("While people vote nobody sees how it goes: no neighbour, no worker, no district staff."),
            N_("When the vote has closed we destroy the key. After that nobody can tell who voted for what."),
            N_("You can vote again until the vote closes. Only your last vote counts; nobody sees that it changed."),
            N_("After the count everybody can download the choices, without names, and count them again."),
            N_("With a slip you can look up whether your own choices are among them."),
        ),
    ),
    (
        N_("What is not protected"),
        "warning",
        (
            N_("Who has your letter can vote with your code. Keep it to yourself. Is it gone? Ask for a new one."),
            N_("Who looks over your shoulder sees your choice. Vote when you are alone, or ask for a quiet place."),
            N_("While people vote the key exists. Who steals both the key and the database then can read ballots."),
            N_("A slip shows what you chose. Who took your slip can see after the count whether you voted again."),
            N_("If everybody votes the same, everybody knows what everybody voted."),
            N_("You cannot see that nobody voted with codes that were never used. Two persons guard that."),
        ),
    ),
    (
        N_("What you can do"),
        "help",
        (
            N_("Does somebody want to know or decide your vote? Vote again when you are alone, without a slip."),
            N_("Selling a vote is forbidden. So is voting with the code of somebody else."),
            N_("Did somebody use your code, or is something odd? Tell the district staff before the vote closes."),
        ),
    ),
)
"""(heading, icon, sentences) of the page that says plainly what can be promised."""
