"""A wire between a station and headquarters that cuts, delays, doubles and trickles what goes through it."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Self

CHUNK = 1 << 14


@dataclass(frozen=True, slots=True)
class Weather:
    """What happens to one connection.

    Attributes:
        cut_up, cut_down: after so many bytes towards headquarters, or back, both ends are cut off.
        delay: seconds before anything goes on.
        pace_up, pace_down: seconds for each byte.
        doubled: all that is sent arrives a second time, on a connection of its own.
    """

    cut_up: int | None = None
    cut_down: int | None = None
    delay: float = 0.0
    pace_up: float = 0.0
    pace_down: float = 0.0
    doubled: bool = False


CALM = Weather()


class Wire:
    """Runs within a `with` block. `weather` is asked for each connection; `target` is headquarters' port."""

    def __init__(self, target: int) -> None:
        self.target = target
        self.weather: Callable[[], Weather] = lambda: CALM
        self.up, self.down = 0, 0  # bytes that went through so far

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run(ready)), name="wire")
        self._thread.start()
        ready.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join()

    async def _run(self, ready: threading.Event) -> None:
        self._loop, self._end = asyncio.get_running_loop(), asyncio.Event()
        self._connections: set[asyncio.Task[None]] = set()
        server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.port: int = server.sockets[0].getsockname()[1]
        ready.set()
        await self._end.wait()
        server.close()
        for task in self._connections:
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._connections.add(task)
        ends = [writer]
        try:
            weather = self.weather()
            await asyncio.sleep(weather.delay)
            for _ in range(1 + weather.doubled):
                answers, end = await asyncio.open_connection("127.0.0.1", self.target)
                ends.append(end)
            pumps = {
                asyncio.create_task(self._up(reader, ends[1:], weather)),
                asyncio.create_task(self._down(answers, writer, weather)),
            }
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
            for pump in pumps:
                pump.cancel()
            await asyncio.gather(*pumps, return_exceptions=True)
            if weather.cut_down is None and weather.cut_up is None:
                await writer.drain()
                writer.write_eof()
        except (OSError, asyncio.CancelledError):
            pass  # one end is away, or all of it ends
        finally:
            for end in ends:
                end.transport.abort()
            self._connections.discard(task)

    async def _up(self, reader: asyncio.StreamReader, ends: list[asyncio.StreamWriter], weather: Weather) -> None:
        async for data in _measured(reader, weather.cut_up, weather.pace_up):
            self.up += len(data)
            for end in ends:
                end.write(data)
                await end.drain()

    async def _down(self, reader: asyncio.StreamReader, end: asyncio.StreamWriter, weather: Weather) -> None:
        async for data in _measured(reader, weather.cut_down, weather.pace_down):
            self.down += len(data)
            end.write(data)
            await end.drain()


async def _measured(reader: asyncio.StreamReader, left: int | None, pace: float) -> AsyncIterator[bytes]:
    """What is read; to its end or up to the cut, which comes as soon as there is more."""
    while data := await reader.read(1 if pace else CHUNK):
        if left is not None:
            data, left = data[:left], left - len(data)
        if data:
            yield data
        if left is not None and left <= 0:
            return
        await asyncio.sleep(pace)
