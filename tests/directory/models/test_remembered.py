"""What follows from the public data is made once, and anew when they change."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from directory.models import DataVersion
from directory.models.remembered import shared


def test_one_thread_makes_it_and_the_others_wait(monkeypatch):
    versions, made, everybody = ["1"], [], threading.Barrier(4)
    monkeypatch.setattr(DataVersion, "token", lambda: versions[-1])

    @shared
    def answer():
        made.append(versions[-1])
        time.sleep(0.05)  # the others come meanwhile
        return f"made for {versions[-1]}"

    def asked(_number):
        everybody.wait()
        return answer()

    with ThreadPoolExecutor(4) as threads:
        assert set(threads.map(asked, range(4))) == {"made for 1"}
        versions.append("2")
        assert set(threads.map(asked, range(4))) == {"made for 2"}
    assert made == ["1", "2"]
