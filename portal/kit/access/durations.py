"""Apart from the code that needs models: the settings read these before any app is there."""

IDLE = 3 * 3600  # seconds without a request
LONGEST = 12 * 3600  # seconds since signing in
