"""The loops: a scene, a fault at its n-th call, and what has to hold then.

After each fault: the command ended by itself with a message, or by the signal
that was sent; `tizbe check` finds nothing; the corpus is in a state in which the
command may leave it, the last one when it said that all went well; files
written are the old ones or the new ones; the same command again ends as if
nothing had happened and leaves no file behind.
"""

import dataclasses
import os
import pathlib
import random
import shutil
import subprocess
import tempfile
import time

import branches
import programs
import scenes

@dataclasses.dataclass(frozen=True)
class Fault:
    """What the shim does (see shim.c)."""

    on: str
    do: str = "fail"
    who: str = "parent"
    ever: bool = False
    errno: int = 5

    def environment(self, state, at):
        more = {"TORTURE_STATE": str(state), "TORTURE_ON": self.on,
                "TORTURE_DO": self.do, "TORTURE_AT": str(at),
                "TORTURE_WHO": self.who, "TORTURE_ERRNO": str(self.errno)}
        if self.ever:
            more["TORTURE_EVER"] = "1"
        return more

    @property
    def kills(self):
        return self.do in ("kill", "torn")


EIO, ENOSPC = 5, 28
LOOPS = {
    "kill": [Fault("change", "kill"), Fault("change", "torn"),
             Fault("change", "kill", who="child")],
    "alloc": [Fault("alloc", errno=12), Fault("alloc", errno=12, ever=True),
              Fault("alloc", errno=12, who="child"),
              Fault("alloc", errno=12, who="child", ever=True)],
    "io": [Fault("change", errno=EIO), Fault("change", errno=EIO, ever=True),
           Fault("change", errno=ENOSPC, ever=True), Fault("change", "short"),
           Fault("change", "eintr"), Fault("read", errno=EIO),
           Fault("read", "short"), Fault("read", "eintr"),
           Fault("change", errno=EIO, who="child"),
           Fault("read", errno=EIO, who="child"),
           Fault("read", "short", who="child")],
    "signal": [Fault("change", "int"), Fault("change", "term"),
               Fault("read", "int"), Fault("read", "term")],
}
TITLES = {"kill": "kill -9", "alloc": "no memory", "io": "I/O error",
          "signal": "SIGINT, SIGTERM", "moments": "kill -9, random moments",
          "power": "power cut", "damage": "damaged files",
          "queue": "many programs at once", "hostile": "hostile files"}
EACH = 1, 0, 1  # call; see TORTURE_EVERY in branch.h


ROOM = 32 << 20  # bytes: less is no room
NO_ROOM = "torture: no room is left for its files (TMPDIR says where)"


def free_bytes(folder):
    info = os.statvfs(folder)
    return info.f_bavail * info.f_frsize


def place():
    """Memory where there is much of it; else where temporary files are."""
    shared = "/dev/shm"
    if os.access(shared, os.W_OK) and free_bytes(shared) > 16 * ROOM:
        return shared
    return tempfile.gettempdir()


class Bench:
    """The program, the shim, a place to work in; violations gathered."""

    def __init__(self, build, by_chain=False, every=EACH):
        self.by_chain = by_chain  # see TORTURE_CHAINS in branch.h
        self.every = every  # see TORTURE_EVERY
        self.tizbe = str(pathlib.Path(build).resolve() / "tizbe")
        self.shim = str(pathlib.Path(build).resolve() / "torture_shim.so")
        self.where = pathlib.Path(tempfile.mkdtemp(prefix="tizbe-torture-",
                                                   dir=place()))
        self.violations = []
        self.judged = set()  # what was left behind, and what was said of it

    def close(self):
        shutil.rmtree(self.where, ignore_errors=True)

    def copy(self, scene):
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.where))
        shutil.copytree(scene.before, folder / "work")
        return folder

    def run(self, folder, words, answers="", **more):
        if more:
            more["LD_PRELOAD"] = self.shim
        return scenes.run(self.tizbe, folder, words,
                          scenes.environment(**more), answers)

    def has_room(self):
        return free_bytes(self.where) > ROOM

    def violate(self, where, what):
        """Of what was ended from outside, or had no room, nothing is known."""
        if programs.is_over.is_set():
            return
        if not self.has_room():
            raise SystemExit(NO_ROOM)
        self.violations.append(f"{where}: {what}")
        print(f"VIOLATION {where}: {what}", flush=True)

    def strike(self, scene, fault, at):
        """Run the scene with the fault at call `at`; was it reached?"""
        folder = self.copy(scene)
        state = folder / "state"
        state.write_bytes(bytes(16))
        done = self.run(folder / "work", scene.words, scene.answers,
                        **fault.environment(state, at))
        numbers = state.read_bytes()
        calls, fired = (int.from_bytes(numbers[i:i + 8], "little")
                        for i in (0, 8))
        if fired:
            self.judge(scene, fault, at, done, folder / "work", lambda: None,
                       scenes.hash_files(folder / "work"))
        shutil.rmtree(folder)
        return fired != 0, calls

    def judge(self, scene, fault, at, done, folder, lay_back, files):
        """A command's end, and what it left: `files` is a hash of that, and it
        is judged once; lay_back() brings it into the folder."""
        ever = " for ever" if fault.ever else ""
        label = (f"{scene.name}: {fault.on} {fault.do}{ever} "
                 f"({fault.who}, errno {fault.errno}) at {at}")
        judge_end(self, label, scene, fault, done)
        judge = (judge_files if ends_by_file(scene, fault, done.returncode)
                 else judge_rest)
        said_done = done.returncode == 0
        if self.is_new("left", scene, judge, said_done, files):
            lay_back()
            self.judge_left(label, scene, judge, said_done, folder)

    def judge_left(self, label, scene, judge, said_done, folder):
        """What is in the folder; after the check, which ends what was cut
        short of SQLite's log, it often is what was judged before."""
        if is_sound(self, label, folder / "c.tizbe") and self.is_new(
                "checked", scene, judge, said_done, scenes.hash_files(folder)):
            judge(self, label, scene, folder, said_done)

    def is_new(self, when, scene, judge, said_done, files):
        key = (when, scene.name, judge, said_done, files)
        known = key in self.judged
        self.judged.add(key)
        return not known


def ends_by_file(scene, fault, status):
    """A worker's fault, and that of reading a file, costs files; an interrupted
    add keeps those it has."""
    return scene.words[0] == "add" and (
        fault.who == "child" or status == 3 or fault.do in ("int", "term"))


def judge_end(bench, label, scene, fault, done):
    """How the command ended."""
    status, said = done.returncode, done.stderr.decode(errors="replace")
    if fault.kills and fault.who == "parent":
        if status != -9:
            bench.violate(label, f"status {status}, but it was killed")
        return
    if fault.do in ("int", "term") and status in (130, 143, -2, -15):
        return
    if fault.do in ("short", "eintr") and status != 0:
        bench.violate(label, f"status {status}: {said.strip()}")
    elif status not in (0, 3, 4):
        bench.violate(label, f"status {status}: {said.strip()[-300:]}")
    elif status != 0 and "tizbe: " not in said:
        bench.violate(label, f"status {status} without a word: {said!r}")
    elif status == 0 and done.stdout != scene.stdout and scene.reads_only:
        bench.violate(label, "status 0, but not all of the output")
    elif status == 0 and done.stderr != scene.stderr:
        bench.violate(label, f"status 0, but other words: {said.strip()[-300:]}")


def is_sound(bench, label, corpus):
    if not corpus.exists() or not corpus.stat().st_size:
        return True
    check = bench.run(corpus.parent, ["check"])
    text = check.stdout.decode() + check.stderr.decode()
    faults = [line for line in text.split("\n") if line.startswith("FAULT")]
    # no corpus yet; migrated, but not rebuilt yet, and it says so
    no_corpus = "the file is empty" in text or "nothing is in it yet" in text
    if check.returncode == 0 or no_corpus or (
            faults and all("run 'tizbe rebuild'" in line for line in faults)):
        return True
    bench.violate(label, f"check: {' '.join(faults) or text.strip()[-300:]}")
    return False


def succeeds_again(bench, label, scene, folder):
    for name in scene.outputs:
        if name.endswith(".tizbe"):  # a backup never replaces a file
            (folder / name).unlink(missing_ok=True)
    again = bench.run(folder, scene.words, scene.answers)
    if again.returncode != 0:
        bench.violate(label, f"again: status {again.returncode}: "
                      f"{again.stderr.decode(errors='replace').strip()[-300:]}")
    return again.returncode == 0


def judge_files(bench, label, scene, folder, said_done):
    """After a worker's fault: each file is there or not, others are not
    touched by it."""
    corpus = folder / "c.tizbe"
    found = scenes.documents(corpus)
    if found - scene.documents:
        bench.violate(label, "a document that should not be there")
    if said_done and found != scene.documents:
        bench.violate(label, "status 0, but not all is there")
    if succeeds_again(bench, label, scene, folder):
        if scenes.documents(corpus) != scene.documents:
            bench.violate(label, "again: not all is there")
        is_sound(bench, label + ", again", corpus)


def is_some(scene, corpus):
    """On a slow machine whole documents are committed before the end."""
    return (scene.words[0] in ("add", "merge")
            and set() < scenes.documents(corpus) < scene.documents)


def judge_rest(bench, label, scene, folder, said_done):
    """What is left behind, and whether the same command ends well then."""
    corpus = folder / "c.tizbe"
    state = scenes.dump(corpus)
    if said_done and state != scene.after:
        bench.violate(label, "status 0, but it is not done")
    elif state not in scene.states and not is_some(scene, corpus):
        bench.violate(label, "left half done")
    judge_outputs(bench, label, scene, folder, said_done)
    if not scene.again and state != scene.begun:
        return
    if not succeeds_again(bench, label, scene, folder):
        return
    if scenes.dump(corpus) != scene.after:
        bench.violate(label, "again: another end than undisturbed")
    judge_outputs(bench, label + ", again", scene, folder, True)
    known = {"c.tizbe", "c.tizbe-wal", "c.tizbe-shm", *scene.outputs}
    left = [p.name for p in folder.iterdir()
            if p.name not in known and not (scene.before / p.name).exists()]
    if left:
        bench.violate(label, f"files left behind: {left}")


def judge_outputs(bench, label, scene, folder, said_done):
    if scene.words[0] == "recover" and not said_done:
        return  # it said what is lost; damage.py judges what it saved
    for name, (old, new) in scene.written.items():
        now = scenes.read_output(folder, name)
        if now != new and (said_done or now != old):
            bench.violate(label, f"'{name}' is neither the old nor the new one"
                          if not said_done else f"'{name}' is not the new one")


def spread(count, points):
    """`points` of 1..count, the first and the last among them."""
    if count <= points:
        return list(range(1, count + 1))
    step = (count - 1) / max(points - 1, 1)
    return sorted({1 + round(i * step) for i in range(points)})


def count_calls(bench, scene, fault):
    key = (fault.who, fault.on)
    if key not in scene.calls:
        _, scene.calls[key] = bench.strike(
            scene, dataclasses.replace(fault, do="fail", ever=False), 0)
    return scene.calls[key]


def plan(bench, loop, all_scenes, points):
    """The (scene, faults, calls) of a loop, the longest first; None points:
    each call, or each chain of functions. Those of workers one by one, the others as branches."""
    todo = []
    for scene in all_scenes:
        for (who, on), faults in by_call(loop):
            count = count_calls(bench, scene, faults[0])
            if points is not None:
                calls = spread(count, points)
            elif who == "parent":
                calls = None
            else:
                step, rest, least = bench.every
                calls = range(least + (rest - least) % step, count + 1, step)
            todo.append((count, scene, faults, calls))
    todo.sort(key=lambda one: -one[0])
    return [one[1:] for one in todo]


def draw(bench, loop, all_scenes, count, seed):
    """(scene, fault, at) by chance, of those that are branches."""
    chance, drawn = random.Random(f"{loop} {seed}"), []
    faults = [fault for fault in LOOPS[loop] if fault.who == "parent"]
    for _ in range(count if all_scenes else 0):
        scene, fault = chance.choice(all_scenes), chance.choice(faults)
        drawn.append((scene, fault,
                      chance.randint(1, count_calls(bench, scene, fault))))
    return drawn


def by_call(loop):
    """Faults that happen at the same calls."""
    groups = {}
    for fault in LOOPS[loop]:
        groups.setdefault((fault.who, fault.on), []).append(fault)
    return groups.items()


def strike_all(bench, scene, faults, calls):
    """How many points of these there were."""
    if faults[0].who == "parent":
        return branches.explore(bench, scene, faults, calls)
    return sum(bench.strike(scene, fault, at)[0]
               for fault in faults for at in calls)


def kill_at_moment(bench, scene, seed):
    """kill -9 from outside, at any time of the run."""
    chance = random.Random(seed)
    folder = bench.copy(scene)
    work = folder / "work"
    words = [bench.tizbe, "-d", "c.tizbe", *scene.words]
    begun = time.monotonic()
    with programs.start(words, cwd=work, stdin=subprocess.PIPE,
                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                        env=scenes.environment()) as victim:
        victim.stdin.write(scene.answers.encode())
        victim.stdin.close()
        time.sleep(chance.uniform(0, 1.05 * scene.calls["seconds"]))
        victim.kill()
    took = time.monotonic() - begun
    bench.judge_left(f"{scene.name}: killed after {took:.3f} s", scene,
                     judge_rest, victim.returncode == 0, work)
    shutil.rmtree(folder)
