"""From our words to a container's own: serving.properties, or environment variables."""
