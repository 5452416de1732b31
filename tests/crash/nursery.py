"""A process that has loaded everything, and forks a child for each flow: what is traced is the flow, and no import.

Lines of JSON come in: the flow's name, its folder, the file for its promises, and what else it is given. Two lines go
out: the child's process id once it has stopped itself, to be traced, and later its exit code.
"""

import json
import os
import signal
import sys
import traceback
from pathlib import Path

from tests.crash.flows import FLOWS, Saying


def main() -> None:
    for line in sys.stdin:
        order = json.loads(line)
        pid = os.fork()
        if pid == 0:
            live(order)
        os.waitpid(pid, os.WUNTRACED)
        print(pid, flush=True)
        _, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def live(order: dict[str, str]) -> None:
    code = 1
    try:
        saying = Saying(Path(order["promises"]))
        os.kill(os.getpid(), signal.SIGSTOP)
        FLOWS[order["flow"]].run(Path(order["folder"]), saying, order["given"])
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


if __name__ == "__main__":
    main()
