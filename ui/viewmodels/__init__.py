"""What each screen shows, derived from what is known; the only Python that knows QML."""
