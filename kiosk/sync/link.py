"""The way to headquarters: one exchange over HTTP, under one deadline."""

import asyncio
import logging
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import httpx

from kiosk.sync.envelope import MOST_SENT, SIGNATURE_HEADER

logging.getLogger("httpx").setLevel(logging.WARNING)  # it would fill the kiosk's log with a line for every exchange
DEADLINE = 30.0  # seconds for the whole of an exchange


class Trouble(StrEnum):
    """Why nothing that can be believed came back."""

    NO_ANSWER = "no_answer"
    NOT_TRUSTED = "not_trusted"  # its TLS certificate, by this machine's authorities and by its date
    TOO_SLOW = "too_slow"
    CUT_OFF = "cut_off"
    NOT_OURS = "not_ours"  # somebody answered who is not our headquarters, or nonsense came


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. Nothing of it is to be believed before its signature is checked."""

    status: int
    signature: str
    body: bytes


class Link:
    """The way to one headquarters; every exchange is a connection of its own.

    A name server that is silent may add its own time to the deadline.
    """

    def __init__(self, url: str, deadline: float = DEADLINE) -> None:
        self._url = url
        self._deadline = deadline
        self._cancel: Callable[[], object] | None = None
        self._cancelled = False

    def exchange(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer | Trouble:
        """Send a body, and take in what comes back. Never raises for what the other end does."""
        try:
            return asyncio.run(self._exchange(method, path, headers, body))
        except asyncio.CancelledError:
            return Trouble.CUT_OFF
        finally:
            self._cancel = None

    def cancel(self) -> None:
        """End the exchange that is under way, and begin no other. Any thread may call this."""
        self._cancelled = True
        if cancel := self._cancel:
            cancel()

    async def _exchange(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer | Trouble:
        loop, task = asyncio.get_running_loop(), asyncio.current_task()
        assert task is not None
        self._cancel = lambda: loop.is_closed() or loop.call_soon_threadsafe(task.cancel)
        if self._cancelled:
            return Trouble.CUT_OFF
        try:
            # httpx has a timeout for each read: a trickle would hold it for ever.
            async with asyncio.timeout(self._deadline):
                return await self._talk(method, path, headers, body)
        except (TimeoutError, httpx.TimeoutException):
            return Trouble.TOO_SLOW
        except httpx.ConnectError as error:
            return Trouble.NOT_TRUSTED if _is_about_trust(error) else Trouble.NO_ANSWER
        except httpx.TransportError:
            return Trouble.CUT_OFF
        except (httpx.InvalidURL, UnicodeError):
            return Trouble.NO_ANSWER

    async def _talk(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer | Trouble:
        # The machine's own authorities, and no proxy: only what is kept at enrolment says where headquarters is.
        verify = ssl.create_default_context() if self._url.startswith("https:") else False
        async with (
            httpx.AsyncClient(verify=verify, trust_env=False, timeout=self._deadline) as client,
            client.stream(
                method, self._url + path, content=body, headers={"Accept-Encoding": "identity", **headers}
            ) as response,
        ):
            content = bytearray()
            async for chunk in response.aiter_raw():  # raw: nothing is decompressed unasked
                content += chunk
                if len(content) > MOST_SENT:
                    return Trouble.NOT_OURS
            return Answer(response.status_code, response.headers.get(SIGNATURE_HEADER, ""), bytes(content))


def _is_about_trust(error: BaseException | None) -> bool:
    while error is not None and not isinstance(error, ssl.SSLError):
        error = error.__cause__ or error.__context__
    return error is not None
