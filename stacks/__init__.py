"""Which resources live and die together. Stacks wire and grant; they define nothing themselves."""
