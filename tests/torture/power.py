"""A power cut at every sync point, played back from a log of what was written.

The shim notes each write, truncation, sync and removal of the corpus and its
log, and what was said on standard output. At a cut all that was synced is
there; of what was not, some writes are there, some not, some torn at 512 bytes.
What has to hold: `check` finds nothing, and the corpus is as after the last
command that had spoken or the one that was under way.
"""

import random
import shutil
import struct
import tempfile
import pathlib

import loops
import scenes

HEAD = struct.Struct("<IIQQ")
SECTOR = 512
COMMANDS = [
    (["add", "--jobs", "1", "in/a.ru.txt"], ""),
    (["add", "--jobs", "1", "in", "x.docx"], ""),
    (["codebook", "add", "book.yaml"], ""),
    (["code"], ""),
    (["review", "--doc", "1"], "a\nq\n"),
    (["review", "--doc", "1"], "s campus-branch Визы\nq\n"),
    (["codebook", "add", "edited.yaml"], ""),
    (["code"], ""),
    (["review", "--undo", "1"], ""),
    (["import", "in.qdpx"], ""),
    (["set", "1", "title=Names"], ""),
    (["remove", "2"], ""),
    (["rebuild"], ""),
]


def read_log(path):
    """(letter, name, offset, size, bytes) in their order."""
    data, at, entries = path.read_bytes(), 0, []
    while at < len(data):
        letter, path_size, offset, size = HEAD.unpack_from(data, at)
        at += HEAD.size
        name = data[at:at + path_size].decode().rsplit("/", 1)[-1]
        at += path_size
        letter = chr(letter)
        body = b""
        if letter in "WA":
            body = data[at:at + size]
            at += size
        entries.append((letter, name, offset, size, body))
    return entries


def record(bench, folder):
    """The log of all commands; after each a mark, and the state it led to."""
    log = folder / "log"
    entries, states = [], ["empty"]
    for words, answers in COMMANDS:
        log.unlink(missing_ok=True)
        done = bench.run(folder / "work", words, answers, TORTURE_LOG=str(log),
                         TORTURE_PREFIX=str(folder / "work/c.tizbe"))
        scenes.must(done)
        # a dialogue speaks before it does something
        entries += [e for e in read_log(log) if e[0] != "A" or not answers]
        entries.append(("E", "", 0, 0, b""))
        states.append(scenes.dump(folder / "work/c.tizbe"))
    return entries, states


def apply(held, entry):
    letter, _, offset, size, body = entry
    if letter == "T":
        del held[size:]
        held.extend(bytes(size - len(held)))
    else:
        held.extend(bytes(max(0, offset + len(body) - len(held))))
        held[offset:offset + len(body)] = body


def torn(entry, chance):
    """Some sectors of a write."""
    letter, name, offset, _, body = entry
    sectors = range(0, len(body), SECTOR)
    return [(letter, name, offset + s, 0, body[s:s + SECTOR])
            for s in sectors if chance.random() < 0.5]


def survivors(pending, chance, how):
    """What of the unsynced reached the disk, in some order."""
    if how == 0:
        return []
    kept = []
    for entry in pending:
        fate = chance.random()
        if how == 1 or fate < 0.4:
            kept.append(entry)
        elif fate < 0.6 and entry[0] == "W":
            kept += torn(entry, chance)
    if how > 2:
        chance.shuffle(kept)
    return kept


class File:
    """What is safe of it, and what is not yet."""

    def __init__(self):
        self.safe, self.pending = bytearray(), []

    def sync(self):
        for entry in self.pending:
            apply(self.safe, entry)
        self.pending = []

    def after_cut(self, chance, how):
        held = bytearray(self.safe)
        for entry in survivors(self.pending, chance, how):
            apply(held, entry)
        return held


class Disk:
    """Names and files are kept apart: a name is safe when its folder was
    synced; of those that are not, the first few are there after a cut."""

    def __init__(self):
        self.names, self.safe_names, self.pending = {}, {}, []

    def take(self, entry):
        letter, name = entry[:2]
        if letter == "C" and name not in self.names:
            self.names[name] = File()
            self.pending.append((name, self.names[name]))
        elif letter == "U":
            del self.names[name]
            self.pending.append((name, None))
        elif letter == "S" and name in self.names:
            self.names[name].sync()
        elif letter == "S":  # the folder
            self.safe_names, self.pending = dict(self.names), []
        elif letter in "WT":
            self.names[name].pending.append(entry)

    def after_cut(self, chance, how):
        names = dict(self.safe_names)
        last = len(self.pending)
        for name, file in self.pending[:(0, last)[how] if how < 2
                                       else chance.randint(0, last)]:
            names[name] = file
        return {name: file.after_cut(chance, how)
                for name, file in names.items() if file}


def judge_cut(bench, label, files, allowed):
    folder = pathlib.Path(tempfile.mkdtemp(dir=bench.where))
    for name, held in files.items():
        (folder / name).write_bytes(held)
    if loops.is_sound(bench, label, folder / "c.tizbe"):
        state = scenes.dump(folder / "c.tizbe")
        if state not in allowed:
            bench.violate(label, "what was said to be done is lost, or half of "
                          "something is there")
    shutil.rmtree(folder)
    return True


def cuts(entries, states, variants, seed):
    """(label, files, allowed states): before and after each sync and end."""
    disk, done, spoken = Disk(), 0, 0
    for at, entry in enumerate(entries):
        if entry[0] in "SE":
            for how in range(variants):
                chance = random.Random(f"{seed} {at} {how}")
                yield (f"power cut at {at}, variant {how}",
                       disk.after_cut(chance, how),
                       states[max(done, spoken):done + 2])
        disk.take(entry)
        if entry[0] == "A":  # only what was done is told
            spoken = done + 1
        if entry[0] == "E":
            done += 1
            spoken = done


def run(bench, full, seed, each):
    folder = pathlib.Path(tempfile.mkdtemp(dir=bench.where))
    shutil.copytree(bench.where / "empty", folder / "work")
    entries, states = record(bench, folder)

    def judge(label, files, allowed):
        return judge_cut(bench, label, files, allowed)

    points = each(judge, cuts(entries, states, 24 if full else 5, seed))
    shutil.rmtree(folder)
    return points
