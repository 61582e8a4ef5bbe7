"""Real sites on databases of their own: for tests that need commits, browsers or force."""
