"""Workers killed at any moment lose nothing, and double at most the message in flight; SIGTERM lets it end."""

import pytest

from outbox.tests.killing import Ground, end, kill_at_random, url_of_test_database, wait_for
from outbox.tests.sink import running_sink

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ground(tmp_path):
    """The test's own database as another process sees it, and a mail server that takes a moment for each mail."""
    with running_sink(delay=0.02) as sink:
        yield Ground(url_of_test_database(tmp_path), sink)


def test_killed_workers_lose_nothing_and_double_only_what_was_in_flight(ground):
    result = kill_at_random(ground, messages=60, workers=2, kills=3, lease=4, seed=1)

    assert result.lost == 0
    assert result.doubled <= result.kills
    assert result.most_often <= 2
    assert result.exit_codes == [0, 0]


def test_sigterm_ends_after_the_message_in_flight(ground):
    writer = ground.start_writer(0, 30)
    assert writer.wait(60) == 0
    worker = ground.start_worker(lease=60)
    wait_for(ground, 3)

    assert end(worker) == 0
    taken = len(ground.sink.ids)
    assert 3 <= taken < 30

    worker = ground.start_worker(lease=60)
    wait_for(ground, 30)
    assert end(worker) == 0
    assert len(ground.sink.ids) == len(set(ground.sink.ids)) == 30


def test_the_same_keys_written_by_several_processes_arrive_once(ground):
    writers = [ground.start_keyed_writer(20) for _turn in range(3)]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]

    assert ground.start("manage.py", "deliver", "--once").wait(60) == 0
    assert len(ground.sink.mails) == 20
