"""Playbooks to and from CACAO 2.0, the format that tools of incident response exchange.

Source: OASIS, CACAO Security Playbooks Version 2.0, https://docs.oasis-open.org/cacao/
"""
