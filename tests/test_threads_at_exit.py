"""Python ends while threads of C++ still use it: no crash, no hang, no exit code but its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

PRELUDE = """
import atexit, os, sys, threading, time
sys.path.insert(0, {folder!r})
import threads_at_exit as module
"""


def run(module: ModuleType, code: str) -> str:
    """What a Python of its own prints, which must end well."""
    prelude = PRELUDE.format(folder=str(Path(str(module.__file__)).parent))
    done = subprocess.run(
        [sys.executable, "-c", prelude + code], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    return done.stdout


@pytest.mark.parametrize("threads", [1, 4])
def test_threads_that_call_python(module: ModuleType, threads: int) -> None:
    code = f"""
module.call_forever(lambda x: sum(range(10)), {threads})
module.wait_for_calls(100)
print("done")
"""
    for _ in range(3):
        assert run(module, code) == "done\n"


def test_handlers_of_the_end_still_call(module: ModuleType) -> None:
    code = """
atexit.register(lambda: (module.wait_for_calls(10), print("waited")))
module.call_forever(lambda x: x, 2)
"""
    assert run(module, code) == "waited\n"


def test_daemon_threads_that_are_detached(module: ModuleType) -> None:
    code = """
for i in range(60):  # some of them wake up while Python ends
    threading.Thread(target=module.sleep_detached, args=(20 + i,), daemon=True).start()
time.sleep(0.03)
print("done")
"""
    for _ in range(3):
        assert run(module, code) == "done\n"


@pytest.mark.parametrize("what", ["module.call_once(sleep)", "module.look_at(Slow())"])
def test_daemon_threads_inside_of_python(module: ModuleType, what: str) -> None:
    code = f"""
i = 0
def sleep(x):
    global i
    i += 1
    time.sleep(0.02 + i / 1000)
    return x
class Slow:
    def __repr__(self):
        return str(sleep(1))
for _ in range(60):
    threading.Thread(target=lambda: {what}, daemon=True).start()
time.sleep(0.03)
print("done")
"""
    for _ in range(3):
        assert run(module, code) == "done\n"


def test_a_fork_has_none_of_the_threads(module: ModuleType) -> None:
    code = """
import warnings
warnings.simplefilter("ignore", DeprecationWarning)
module.call_forever(lambda x: x, 2)
module.wait_for_calls(10)
child = os.fork()
if child == 0:
    sys.exit(7)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
    assert run(module, code) == "7\n"
