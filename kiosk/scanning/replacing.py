"""Files that appear whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.problems import Problem


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A draft beside `path`, with its suffix, that takes its place when the block ends well and is gone otherwise.

    Raises Problem where the folder cannot be written to.
    """
    try:
        handle, name = tempfile.mkstemp(path.suffix, ".draft-", path.parent)
        os.close(handle)
    except OSError:
        raise Problem("file_unwritable", path=path) from None
    draft = Path(name)
    try:
        yield draft
        draft.chmod(0o644)
        draft.replace(path)
    except OSError:
        raise Problem("file_unwritable", path=path) from None
    finally:
        draft.unlink(missing_ok=True)
