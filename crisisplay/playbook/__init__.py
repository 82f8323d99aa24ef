"""From YAML to a Playbook, with the place of every word; diagnostics; conditions; the library."""
