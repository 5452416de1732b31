"""What every test of crashes needs: something that traces, and an environment where that is allowed."""

from collections.abc import Iterator

import pytest

from tests.crash.tracing import Tracer, cannot_trace


@pytest.fixture(scope="session")
def tracer() -> Iterator[Tracer]:
    if why := cannot_trace():
        pytest.skip(why)
    with Tracer() as tracer:
        yield tracer
