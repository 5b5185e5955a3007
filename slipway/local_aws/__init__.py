"""The embedded local AWS: an emulator process on loopback, and the commands that drive it."""
