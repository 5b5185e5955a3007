"""A Review written down: Markdown for a comment, one HTML file, JSON. The same content."""
