"""A peer's side of a measurement: loads, says `ready`, and answers each `run` with one line."""

import contextlib
import os
import resource
import sys
import time


class Outcome:
    """What one run took, and facts about its result."""

    def __init__(self):
        self.cpu = self.wall = 0.0
        self.facts = {}

    @contextlib.contextmanager
    def measured(self):
        cpu, wall = time.process_time(), time.perf_counter()
        yield
        self.cpu, self.wall = time.process_time() - cpu, time.perf_counter() - wall


def reset_peak():
    with open("/proc/self/clear_refs", "w") as file:
        file.write("5")


def peak_megabytes():
    with open("/proc/self/status") as file:
        for line in file:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def serve(load):
    """Calls load(engine, subject, folder) once, then what it returned, with an Outcome, for each `run`."""
    # Libraries that print must not speak into the answers.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)

    def say(text):
        answers.write(text + "\n")
        answers.flush()

    try:
        run = load(*sys.argv[1:4])
    except ImportError as error:
        print(error, file=sys.stderr)
        say("absent")
        return
    say("ready")
    for line in sys.stdin:
        if line.strip() != "run":
            break
        reset_peak()
        outcome = Outcome()
        describe = run(outcome)
        peak = peak_megabytes()
        if describe:
            describe(outcome.facts)
        facts = "".join(f" {name}={float(value)!r}" for name, value in outcome.facts.items())
        say(f"result cpu={outcome.cpu!r} wall={outcome.wall!r} peak={peak!r}{facts}")
