"""RedHome: the kiosk of a rest home for couriers, riders and truck drivers."""

__version__ = "0.1.0"
