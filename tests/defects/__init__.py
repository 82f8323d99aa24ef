"""Defects put into playbooks on purpose: what lint is told to find, and how much of it it does."""
