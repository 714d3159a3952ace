"""Running programs that end when the torture is ended.

Each is in a session of its own: Ctrl-C does not reach it, which would look as if
it had ended by itself; who is stopped calls stop(), and it ends with all that
it has started. After that nothing is run any more.
"""

import contextlib
import os
import signal
import subprocess
import threading

is_over = threading.Event()
_running = set()
_lock = threading.Lock()


def _end(program):
    """It leads its session, so that nobody else has its number by now."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(program.pid, signal.SIGKILL)


@contextlib.contextmanager
def start(words, **how):
    """A Popen; when the block is left it has ended."""
    with _lock:
        if is_over.is_set():
            raise SystemExit(1)
        program = subprocess.Popen(words, start_new_session=True, **how)
        _running.add(program)
    try:
        with program:
            if is_over.is_set():  # stop() may have missed it
                _end(program)
            yield program
    finally:
        with _lock:
            _running.remove(program)


def run(words, given=None, limit=None, **how):
    """A CompletedProcess; TimeoutExpired after `limit` seconds."""
    with start(words, **how) as program:
        try:
            out, err = program.communicate(given, timeout=limit)
        except BaseException:
            _end(program)
            raise
    return subprocess.CompletedProcess(words, program.returncode, out, err)


def stop():
    """From a handler of signals: whoever holds the lock may be below it."""
    is_over.set()
    for program in list(_running):
        if program.returncode is None:
            _end(program)
