"""What a station does: one use case a file. No screen, no camera."""
