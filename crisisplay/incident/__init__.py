"""The pure core: what happened (events), what is asked (commands), what holds (State).

No clock, no random, no file, no network, no printing: everything it needs is an argument.
"""
