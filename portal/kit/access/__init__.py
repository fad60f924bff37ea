"""Who comes in and how often: sessions that end, limits for attempts, the second factor."""
