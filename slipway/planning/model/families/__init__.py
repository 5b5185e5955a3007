"""One module per family of config.json: each turns the file's own names into a Shape."""
