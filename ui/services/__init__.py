"""The services as people go through them: each is a script of pages, top to bottom, on the station's use cases."""
