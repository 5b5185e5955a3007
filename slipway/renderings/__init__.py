"""What was reviewed is what runs: the committed rendering of every environment, and its digest."""
