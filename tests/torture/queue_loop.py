"""Many programs and one corpus: writers wait for each other, readers for nobody.

Eight writers, each with files of its own, one of them also coding and setting
variables; readers and a backup beside them all the time. A violation is any that
fails, a document that is missing in the end, a copy or a corpus that does not
pass its check.
"""

import concurrent.futures
import itertools
import threading

import scenes

WRITERS = 8
READERS = 3
READS = [["search", "виза"], ["list", "--format", "tsv"],
         ["themes", "--format", "csv"], ["kwic", "visa"], ["check"]]


def write_files(folder, count):
    """A folder of files for each writer, no two alike."""
    for writer in range(WRITERS):
        where = folder / f"in{writer}"
        where.mkdir()
        for number, (name, text) in zip(
                range(count), itertools.cycle(scenes.TEXTS.items())):
            paragraphs = "\n".join(f"{text} {writer} {number} {i}\n"
                                   for i in range(20))
            (where / f"{number}-{name}").write_text(paragraphs)


def run(bench, full):
    """How many programs were run."""
    folder = bench.where / "queue"
    folder.mkdir()
    (folder / "book.yaml").write_text(scenes.CODEBOOK)
    (folder / "first.txt").write_text("Визы даёт министерство.\n")
    count = 400 if full else 40
    write_files(folder, count)
    scenes.must(scenes.run(bench.tizbe, folder, ["add", "first.txt"]))
    scenes.must(scenes.run(bench.tizbe, folder,
                           ["code", "--codebook", "book.yaml"]))
    are_done = threading.Event()
    programs = itertools.count()

    def attempt(words, allowed, name):
        next(programs)
        done = scenes.run(bench.tizbe, folder, words, limit=600)
        if done.returncode not in allowed:
            said = done.stderr.decode(errors="replace").strip()[-300:]
            bench.violate(f"queue: {name}", f"status {done.returncode}: {said}")

    def write(number):
        attempt(["add", "-q", "--jobs", "1", f"in{number}"], [0],
                f"writer {number}")
        attempt(["set", "1", f"writer{number}=done"], [0], f"set {number}")
        if number == 0:
            attempt(["code"], [0], "code")

    def read(number):
        for words in itertools.cycle(READS[number:] + READS[:number]):
            if are_done.is_set():
                return
            attempt(words, [0, 1], words[0])

    def copy():
        for number in itertools.count():
            if are_done.is_set():
                return
            name = f"copy{number}.tizbe"
            attempt(["backup", name], [0], "backup")
            attempt(["-d", name, "check"], [0], "check of a copy")
            (folder / name).unlink(missing_ok=True)

    with concurrent.futures.ThreadPoolExecutor(WRITERS + READERS + 1) as pool:
        beside = [pool.submit(read, n) for n in range(READERS)]
        beside.append(pool.submit(copy))
        writers = [pool.submit(write, n) for n in range(WRITERS)]
        for writer in writers:
            writer.result()
        are_done.set()
        for other in beside:
            other.result()
    found = len(scenes.documents(folder / "c.tizbe"))
    if found != 1 + WRITERS * count:
        bench.violate("queue", f"{found} documents, not {1 + WRITERS * count}")
    attempt(["check"], [0], "check in the end")
    return next(programs)
