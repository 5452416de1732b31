"""The face of the kiosk: view models in Python, screens in QML."""
