"""The consultant's workbench: playbooks written, checked, read, tested, compared and shared."""
