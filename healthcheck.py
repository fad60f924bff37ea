"""Asks the portal in this container whether it is ready; the exit code is the answer."""

import os
import sys
from urllib.error import URLError
from urllib.request import Request, urlopen

# The portal answers only to its own names and only to what came in through HTTPS.
host = os.environ.get("ALLOWED_HOSTS", "").split(",")[0].strip().lstrip("*.") or "localhost"
port = os.environ.get("BIND", "127.0.0.1:8000").rpartition(":")[2]
question = Request(
    f"http://127.0.0.1:{port}/readyz", headers={"Host": host, "X-Forwarded-Proto": "https"}
)

try:
    urlopen(question, timeout=4).close()
except (URLError, OSError) as error:
    sys.exit(f"not ready: {error}")
