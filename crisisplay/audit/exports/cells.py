def cell(t: str) -> str:
    return t
