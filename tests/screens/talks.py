"""A service that has come to a page."""

from ui.services.pages import Page
from ui.viewmodels.talking import Talk


def talk(page: Page, colour: str = "", answers: tuple[str, ...] = ("one",)) -> Talk:
    """A service that has come to this page."""
    return Talk("service", "0" * 16, answers, page, asking=None, colour=colour)
