"""The worker knows of everything that is done regularly, without anybody having opened a page."""

import subprocess
import sys
from pathlib import Path

ASK = """
from residents_budget import create_app
create_app(DATABASE_URL='sqlite://')
from residents_budget.jobs import services as jobs
from residents_budget.outbox import services as outbox
print(*sorted(jobs.REGULAR), *sorted(outbox.WRITERS))
"""


def test_a_fresh_process_keeps_the_index_tells_news_and_can_write_each_mail():
    done = subprocess.run(
        [sys.executable, "-c", ASK], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    assert set(done.stdout.split()) >= {"notices", "search", "news", "work"}
