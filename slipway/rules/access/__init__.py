"""ACC - access: licences and secrets."""
