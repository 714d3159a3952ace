#!/usr/bin/env python3
"""Torture: what fails around the program costs nothing that was promised.

    python3 tests/torture/run.py BUILD_DIR [--full] [--chains] [--every N]
                                 [--from N] [--points N] [--seed N] [LOOP...]

(./dev torture builds first.) Bounded, some points of each scene and fault, spread
evenly; --full takes each point of the loops of calls, --chains the first call of
each chain of functions that makes one, which is a small part of them, --every 7
each seventh, as the seed draws them, --from 900 those that were not yet gone
through. Prints what was violated and a table; fails when anything was. README.md
of tests/ has the last table.
"""

import argparse
import concurrent.futures
import os
import random
import signal
import sys
import time

import branches
import damage
import hostile
import loops
import power
import programs
import queue_loop
import scenes

# points of each scene and fault, bounded
POINTS = {"kill": 8, "alloc": 5, "io": 3, "signal": 3}

ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

# points of a loop where a branch is held against a run from the beginning
WHOLE_RUNS = {False: 4, True: 40}


def each(work, todo):
    """Do all at once as far as there are processors; how many were done, or
    the sum of what was."""
    pool = concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2)
    try:
        return sum(pool.map(lambda args: int(work(*args)), todo))
    finally:  # who stops it does not wait for all that was still to do
        pool.shutdown(cancel_futures=True)


def leave(number, frame):
    """A signal ends it as Ctrl-C does: by way of what cleans up."""
    for other in ENDINGS:
        signal.signal(other, signal.SIG_IGN)
    programs.stop()
    sys.exit(128 + number)


def run_calls(bench, loop, ready, full, seed, points):
    def strike(scene, faults, calls):
        return loops.strike_all(bench, scene, faults, calls)

    def hold_together(scene, fault, at):
        return branches.agrees(bench, scene, fault, at)

    each(hold_together, loops.draw(bench, loop, ready, WHOLE_RUNS[full], seed))
    every = full or bench.by_chain or bench.every != loops.EACH
    return each(strike, loops.plan(bench, loop, ready, None if every else
                                   points or POINTS[loop]))


def run_moments(bench, ready, full, seed):
    writers = [s for s in ready if not s.reads_only]
    for scene in writers:
        folder = bench.copy(scene)
        begun = time.monotonic()
        bench.run(folder / "work", scene.words, scene.answers)
        scene.calls["seconds"] = time.monotonic() - begun
    if not writers:
        return 0
    todo = [(writers[i % len(writers)], seed + i)
            for i in range(2000 if full else 100)]

    def kill(scene, number):
        loops.kill_at_moment(bench, scene, number)
        return True

    return each(kill, todo)


def draw_step(every, seed, start):
    """Which of the calls are taken, as branch.h has it."""
    return every, random.Random(seed).randrange(every), start


def show(*cells):
    print("{:<26} {:>8} {:>11} {:>8}".format(*cells), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("build")
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--chains", action="store_true",
                        help="loops of calls: the first of each chain of functions")
    parser.add_argument("--every", type=int, metavar="N", default=1,
                        help="loops of calls: each N-th, as the seed draws them")
    parser.add_argument("--from", type=int, metavar="N", default=1, dest="start",
                        help="loops of calls: all from the N-th on")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--points", type=int,
                        help="so many of each scene and fault of a call")
    parser.add_argument("--scene", help="only scenes with this in their name")
    parser.add_argument("loops", nargs="*", metavar="LOOP",
                        help=" ".join(loops.TITLES))
    args = parser.parse_intermixed_args()
    unknown = set(args.loops) - set(loops.TITLES)
    if unknown:
        parser.error(f"there is no loop {sorted(unknown)}")
    for number in ENDINGS:
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, leave)
    bench = loops.Bench(args.build, args.chains,
                        draw_step(args.every, args.seed, args.start))
    show("loop", "points", "violations", "seconds")
    try:
        ready = [s for s in scenes.all_scenes(bench.tizbe, bench.where)
                 if not args.scene or args.scene in s.name]
        if not ready:
            parser.error(f"there is no scene with '{args.scene}' in its name")
        for scene in ready:
            scenes.rehearse(bench.tizbe, scene, bench.where)
        for loop in args.loops or loops.TITLES:
            begun, known = time.monotonic(), len(bench.violations)
            if loop == "moments":
                points = run_moments(bench, ready, args.full, args.seed)
            elif loop == "queue":
                points = queue_loop.run(bench, args.full)
            elif loop == "damage":
                points = damage.run(bench, args.full, args.seed, each,
                                    bench.where / "read")
            elif loop == "power":
                points = power.run(bench, args.full, args.seed, each)
            elif loop == "hostile":
                points = hostile.run(bench, args.full)
            else:
                points = run_calls(bench, loop, ready, args.full, args.seed,
                                   args.points)
            show(loops.TITLES[loop], points, len(bench.violations) - known,
                 round(time.monotonic() - begun))
    except Exception as failure:
        if bench.has_room():
            raise
        raise SystemExit(loops.NO_ROOM) from failure
    finally:
        programs.stop()
        bench.close()
    return 1 if bench.violations else 0


if __name__ == "__main__":
    sys.exit(main())
