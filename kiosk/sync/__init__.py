"""Station and headquarters: the messages between them, the station's client, and when it sends."""
