"""The record, read again long after: one timeline, what it shows, the forms it is given in."""
