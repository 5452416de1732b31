"""The pictures of the page that is shown, for QML: in memory, by their names, and gone with the page."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickImageProvider

from ui.services.pages import Picture


class Album(QQuickImageProvider):
    """Serves pictures as `image://album/NAME`; one that is not there, or is no picture, is a small grey one."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._pictures: dict[str, bytes] = {}

    def show(self, pictures: tuple[Picture, ...]) -> None:
        """Serve these from now on, and no others. Call it on the GUI thread."""
        self._pictures = {picture.name: picture.jpeg for picture in pictures}

    def requestImage(self, name: str, size: QSize, _requested: QSize) -> QImage:
        """Qt's hook; `size` is handed back through its argument."""
        image = QImage.fromData(self._pictures.get(name, b""))
        if image.isNull():
            image = QImage(2, 2, QImage.Format.Format_RGB888)
            image.fill(0x808080)
        size.setWidth(image.width())
        size.setHeight(image.height())
        return image
