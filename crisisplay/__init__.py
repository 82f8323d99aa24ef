"""Walk a social-media crisis step by step, and keep a decision log that stands."""

__version__ = "0.1.0"
