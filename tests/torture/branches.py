"""All faults at all calls of one run: see branch.h.

The program is run once and forked at each call; the ends that differ are laid
back into the folder that the program worked in, one after the other, and judged
there as if the command had been run for this fault alone.
"""

import os
import pathlib
import shutil
import subprocess
import tempfile

import programs
import scenes

HOMES = 4  # the program's, and those of the branches (SLOTS in branch.c)


def prepare(bench, scene):
    base = pathlib.Path(tempfile.mkdtemp(dir=bench.where))
    for i in range(HOMES):
        shutil.copytree(scene.before, base / f"home{i}/work")
    (base / "found").mkdir()
    (base / "home0/answers").write_text(scene.answers)
    return base


def run(bench, scene, base, faults, points):
    """The undisturbed run; how many branches it had."""
    home, state = base / "home0", base / "state"
    state.write_bytes(bytes(16))
    env = scenes.environment(
        LD_PRELOAD=bench.shim, TORTURE_BRANCH=str(base),
        TORTURE_STATE=str(state), TORTURE_ON=faults[0].on,
        TORTURE_FAULTS=",".join(f"{f.do} {f.errno} {int(f.ever)}"
                                for f in faults))
    if points is not None:
        env["TORTURE_POINTS"] = ",".join(map(str, points))
    elif bench.by_chain:
        env["TORTURE_CHAINS"] = "1"
    else:
        env["TORTURE_EVERY"] = "{},{},{}".format(*bench.every)
    with open(home / "answers", "rb") as answers, \
            open(home / "stdout", "wb") as out, open(home / "stderr", "wb") as err:
        done = programs.run([bench.tizbe, "-d", "c.tizbe", *scene.words],
                            cwd=home / "work", stdin=answers, stdout=out,
                            stderr=err, env=env)
    if done.returncode or (home / "stdout").read_bytes() != scene.stdout:
        bench.violate(f"{scene.name}: {faults[0].on}, undisturbed",
                      f"status {done.returncode}: "
                      f"{(home / 'stderr').read_text(errors='replace')[-300:]}")
        return 0
    return int((base / "points").read_text())


def lay_back(scene, found, home):
    """The folder as the branch left it; inputs are what they were."""
    shutil.rmtree(home)
    shutil.copytree(scene.before, home / "work")
    left = {p.name for p in (found / "work").iterdir()}
    for path in (home / "work").iterdir():
        if (path.is_file() and path.name not in left
                and int(path.stat().st_mtime) != scenes.AGE):
            path.unlink()
    for name in left:
        shutil.copy(found / "work" / name, home / "work" / name)


def end_of(scene, found):
    """How the branch ended, by which of the faults, at which call."""
    status, number, at = map(int, (found / "what").read_text().split())
    return subprocess.CompletedProcess(
        scene.words, os.waitstatus_to_exitcode(status),
        (found / "stdout").read_bytes(),
        (found / "stderr").read_bytes()), number, at


def judge(bench, scene, base, faults, found):
    done, number, at = end_of(scene, found)
    bench.judge(scene, faults[number], at, done, base / "home0/work",
                lambda: lay_back(scene, found, base / "home0"),
                scenes.hash_files(found / "work"))
    shutil.rmtree(found)


def explore(bench, scene, faults, points=None):
    """Faults of one kind of call, at each or at `points`; how many in all."""
    base = prepare(bench, scene)
    count = run(bench, scene, base, faults, points)
    ends = sorted((base / "found").iterdir(), key=lambda p: int(p.name))
    for found in ends:
        judge(bench, scene, base, faults, found)
    shutil.rmtree(base)
    return count


def outcome(done, folder):
    left = {p.name: p.stat().st_size for p in folder.iterdir()
            if p.is_file() and not p.name.startswith("c.tizbe")}
    return (done.returncode, done.stdout, done.stderr, left,
            scenes.dump(folder / "c.tizbe"))


def agrees(bench, scene, fault, at):
    """Hold one branch against a run from the beginning, in the same folder."""
    base = prepare(bench, scene)
    home, found = base / "home0", base / "found/0"
    if run(bench, scene, base, [fault], [at]):
        done = end_of(scene, found)[0]
        lay_back(scene, found, home)
        short = outcome(done, home / "work")
        shutil.rmtree(home)
        shutil.copytree(scene.before, home / "work")
        (base / "state").write_bytes(bytes(16))
        done = bench.run(home / "work", scene.words, scene.answers,
                         **fault.environment(base / "state", at))
        if outcome(done, home / "work") != short:
            bench.violate(f"{scene.name}: {fault} at {at}",
                          "a branch ends otherwise than a whole run")
    shutil.rmtree(base)
    return True
