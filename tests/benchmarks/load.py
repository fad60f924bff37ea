"""Load from a process of its own: keep-alive connections, one request after the other on each.

Reads a task as JSON from standard input and writes {seconds, latencies, statuses, bytes}.
"""

import json
import socket
import sys
import threading
import time
from itertools import count


class Connection:
    def __init__(self, port):
        self.port, self.socket = port, None

    def ask(self, path, headers):
        """(status, length of the body)"""
        lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
        try:
            return self._ask("\r\n".join([*lines, "", ""]).encode())
        except (BrokenPipeError, ConnectionResetError, EOFError):
            self.socket = None  # a worker was renewed: once more on a new connection
            return self._ask("\r\n".join([*lines, "", ""]).encode())

    def _ask(self, request):
        if self.socket is None:
            self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=60)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.sendall(request)
        head, body = self._head()
        status, length, closes = int(head[9:12]), 0, False
        for line in head.split(b"\r\n")[1:]:
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
            closes |= name.lower() == b"connection" and value.strip().lower() == b"close"
        missing = 0 if status == 304 else length - body
        while missing > 0:
            missing -= len(self._more())
        if closes:
            self.socket = None
        return status, length

    def _head(self):
        data = b""
        while b"\r\n\r\n" not in data:
            data += self._more()
        head, _, body = data.partition(b"\r\n\r\n")
        return head, len(body)

    def _more(self):
        if data := self.socket.recv(65536):
            return data
        raise EOFError


def run(port, requests, connections=16, seconds=None):
    """Sends all requests [(path, headers)], or goes round among them for so many seconds.

    Workers take new connections as it happens: of few, all may end up at one of them.
    """
    turn, lock = count(), threading.Lock()
    latencies, statuses, sizes = [], {}, []
    begin = time.perf_counter()

    def work():
        connection = Connection(port)
        while True:
            with lock:
                number = next(turn)
            if number >= len(requests) and seconds is None:
                return
            if seconds is not None and time.perf_counter() - begin > seconds:
                return
            path, headers = requests[number % len(requests)]
            start = time.perf_counter()
            status, size = connection.ask(path, headers)
            latencies.append(time.perf_counter() - start)
            statuses[status] = statuses.get(status, 0) + 1
            sizes.append(size)

    threads = [threading.Thread(target=work) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {
        "seconds": time.perf_counter() - begin,
        "latencies": latencies,
        "statuses": statuses,
        "bytes": sum(sizes) / max(1, len(sizes)),
    }


if __name__ == "__main__":
    json.dump(run(**json.load(sys.stdin)), sys.stdout)
