"""Ids of the faults that reading a file can have; every other rule lies in slipway/rules."""

STRUCTURE = (
    ("CFG-001", "no unknown key"),
    ("CFG-002", "no required key is missing"),
    ("CFG-003", "every value has its type and lies within its range"),
    ("CFG-004", "no key stands twice"),
    ("CFG-005", "the file is UTF-8, of sensible size, and YAML with keys at the top"),
    ("CFG-006", "every folder with workloads has an environment.yaml"),
    ("CFG-007", "names of files and environments are legal, and claimed once"),
    ("CFG-008", "every YAML file lies where it is read"),
)
