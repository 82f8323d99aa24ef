"""Texts that leave the house: filled, measured, checked, approved word for word."""
