"""One text, fitted to each channel: offers that a person takes or leaves, nothing done silently."""
