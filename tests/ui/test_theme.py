"""Letters stand out from whatever they are written on, in both themes, while a button is held down too."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Q_ARG, Q_RETURN_ARG, QMetaObject, QObject
from PySide6.QtGui import QColor
from PySide6.QtQml import QQmlEngine

from tests.screens.layout import CONTRAST, contrast
from ui.app import QML, make_application

BODY = 7.0
SERVICES = ("red", "orange", "yellow", "blue", "green")


@pytest.fixture(params=[False, True], ids=["normal", "high-contrast"])
def theme(request: pytest.FixtureRequest, qapp: object) -> Iterator[QObject]:
    make_application()
    engine = QQmlEngine()
    engine.addImportPath(str(QML))
    theme = engine.singletonInstance("Theme", "Theme")
    theme.setProperty("contrast", request.param)
    yield theme
    engine.deleteLater()


@pytest.mark.parametrize(
    ("letters", "ground", "least"),
    [
        *(("ink", ground, BODY) for ground in ("paper", "card", "pressed", "alarm")),
        *(("muted", ground, BODY) for ground in ("paper", "card", "pressed")),
        *((letters, "quietPressed", CONTRAST) for letters in ("ink", "muted")),
        ("inverse", "ink", BODY),
        ("inverse", "inkPressed", BODY),
        ("ink", "street", CONTRAST),
        ("codeDark", "codeLight", BODY),
    ],
)
def test_letters_stand_out(theme: QObject, letters: str, ground: str, least: float) -> None:
    assert contrast(theme.property(letters), theme.property(ground)) >= least


@pytest.mark.parametrize("name", SERVICES)
def test_letters_stand_out_on_the_colour_of_a_service(theme: QObject, name: str) -> None:
    def colour(method: str) -> QColor:
        found: QColor = QMetaObject.invokeMethod(theme, method, Q_RETURN_ARG("QColor"), Q_ARG("QString", name))  # type: ignore[call-overload]
        return found

    assert contrast(colour("serviceLetters"), colour("service")) >= CONTRAST
    assert contrast(colour("serviceLetters"), colour("servicePressed")) >= CONTRAST


def test_high_contrast_is_higher(qapp: object) -> None:
    assert contrast(QColor("white"), QColor("black")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)  # the example everybody knows
