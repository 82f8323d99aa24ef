"""A draft of a playbook from what was really done in an incident.

The steps in the order they were done, with the decisions, the facts and the statements of then. A
journal is somebody's word: what it says is made fit for a playbook, people's names and all that is
erased or privileged stay out of it, and what could not be read is said in a comment.
"""
