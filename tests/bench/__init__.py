"""How fast it is, on an installed wheel: `python -m tests.bench`. Not a test: machines differ."""
