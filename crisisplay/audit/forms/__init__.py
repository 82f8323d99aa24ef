"""Short documents that people hand over: the situation on a page, and forms of the ICS."""
