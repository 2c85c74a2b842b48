"""Every table in one list, for migrations and tests."""

from residents_budget.accounts.models import *  # noqa: F403
from residents_budget.activity.models import *  # noqa: F403
from residents_budget.discussion.models import *  # noqa: F403
from residents_budget.effects.models import *  # noqa: F403
from residents_budget.finding.models import *  # noqa: F403
from residents_budget.grants.models import *  # noqa: F403
from residents_budget.house_rules.models import *  # noqa: F403
from residents_budget.initiatives.models import *  # noqa: F403
from residents_budget.institutions.models import *  # noqa: F403
from residents_budget.jobs.models import *  # noqa: F403
from residents_budget.ledger.models import *  # noqa: F403
from residents_budget.letters.models import *  # noqa: F403
from residents_budget.logbook.models import *  # noqa: F403
from residents_budget.moderation.models import *  # noqa: F403
from residents_budget.neighbourhoods.models import *  # noqa: F403
from residents_budget.notifications.models import *  # noqa: F403
from residents_budget.outbox.models import *  # noqa: F403
from residents_budget.outreach.models import *  # noqa: F403
from residents_budget.payments.models import *  # noqa: F403
from residents_budget.pictures.models import *  # noqa: F403
from residents_budget.pots.models import *  # noqa: F403
from residents_budget.realisation.models import *  # noqa: F403
from residents_budget.receipts.models import *  # noqa: F403
from residents_budget.roll.models import *  # noqa: F403
from residents_budget.rounds.models import *  # noqa: F403
from residents_budget.voting.models import *  # noqa: F403
