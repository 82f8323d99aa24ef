"""E-mail, a message for each recipient: who gets it, what it is byte for byte, how it crosses."""
