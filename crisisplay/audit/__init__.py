"""The record, read again long after: one timeline, what it shows, and the forms it is handed over in."""
