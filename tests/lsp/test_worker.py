"""The process that judges is asked, and nothing that is wanted is forgotten."""

import os
import signal
from concurrent.futures import wait
from datetime import UTC, datetime
from functools import partial

import pytest

from edition.cli.cache import catalogs
from edition.lsp import Surroundings
from edition.lsp.bench import Failed, Found, Whole
from edition.lsp.worker import Worker


@pytest.fixture
def worker(cache):
    it = Worker(Surroundings(cache, catalogs, partial(datetime.now, UTC)))
    yield it
    it.close()


def job(letters):
    return Whole(letters.toml, (), {})


def test_jobs_that_overtake_each_other_are_all_done(worker, letters):
    asked = [worker.ask(number, job(letters)) for number in range(6)]

    done, left = wait(asked, 60)

    assert not left
    assert all(isinstance(each.result(), Found) for each in done)


def test_only_the_newest_job_of_a_key_is_answered(worker, letters):
    *older, newest = [worker.ask("the same", job(letters)) for _ in range(4)]

    assert isinstance(newest.result(60), Found)
    assert all(each.cancelled() for each in older)


def test_a_process_that_dies_is_told_and_started_again(worker, letters):
    assert isinstance(worker.ask("one", job(letters)).result(60), Found)

    os.kill(worker.process_id, signal.SIGSTOP)
    asked = worker.ask("two", job(letters))
    os.kill(worker.process_id, signal.SIGKILL)

    assert isinstance(asked.result(60), Failed)
    assert isinstance(worker.ask("three", job(letters)).result(60), Found)
