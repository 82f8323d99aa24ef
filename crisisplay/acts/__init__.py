"""What a person can do to an incident: load, decide, append, act. No printing, no prompting."""
