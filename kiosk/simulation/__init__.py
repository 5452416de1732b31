"""Stations and headquarters on the real code, under every fault, with the laws looked at after each step."""
