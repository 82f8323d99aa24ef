"""A playbook as the document that is handed over."""
