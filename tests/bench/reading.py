#!/usr/bin/env python3
"""How fast files are read, beside programs that only look at them.

    reading.py BUILD FOLDER [RUNS]

For each of HTML, DOCX and PDF all files of FOLDER are read by bench_reading
(reading.c), and by its peer:

    html   xmllint --html --noout, all files in one process
    docx   unzip -p FILE word/document.xml | xmllint --noout --stream -
    docx   the same xmllint alone, in one process, over what was unzipped
    pdf    pdftotext, and pdftotext -bbox-layout, which is what we run

They take turns. Printed are medians of processor seconds of all processes,
their spread, and the ratio. A file that bench_reading cannot read is left
out, and named.
"""
import os
import shlex
import statistics
import subprocess
import sys
import tempfile

KINDS = {"html": (".html", ".htm", ".xhtml"), "docx": (".docx",), "pdf": (".pdf",)}
WANTED = 8 << 20  # bytes of text or so that one run reads


def files_of(folder, endings):
    found = [os.path.join(where, name)
             for where, _, names in os.walk(folder) for name in names
             if name.lower().endswith(endings)]
    return sorted(found)


def readable(reader, paths):
    good = []
    for path in paths:
        done = subprocess.run([reader, "1", path], capture_output=True,
                              text=True, check=False)
        if done.returncode == 0:
            good.append(path)
        else:
            print(done.stderr.strip(), file=sys.stderr)
    return good


def unpack(paths, work):
    """The main parts of the Word files; gives their paths."""
    parts = []
    for i, path in enumerate(paths):
        parts.append(os.path.join(work, f"{i}.xml"))
        with open(parts[-1], "wb") as out:
            subprocess.run(["unzip", "-p", path, "word/document.xml"],
                           stdout=out, check=True)
    return parts


def loop(times, paths, body):
    """A shell that runs `body` on each file, so many times."""
    names = " ".join(map(shlex.quote, paths))
    rounds = " ".join("1" * times)
    return ["sh", "-c", f'for i in {rounds}; do for f in {names}; do {body}; '
                        "done; done >/dev/null 2>&1"]


def lines_of(kind, reader, paths, work):
    """What takes turns: (name, command), ours first."""
    if kind == "docx":
        parts = unpack(paths, work)
        size = sum(map(os.path.getsize, parts))
    else:
        parts, size = [], sum(map(os.path.getsize, paths))
    times = max(1, min(50, WANTED // max(size, 1)))
    if kind == "pdf":
        times = max(1, min(5, times))
    ours = [(f"read {kind}", [reader, str(times)] + paths)]
    if kind == "html":
        return ours + [("xmllint --html --noout",
                        ["xmllint", "--html", "--noout"] + paths * times)]
    if kind == "docx":
        return ours + [
            ("unzip -p to xmllint --noout --stream -",
             loop(times, paths, 'unzip -p "$f" word/document.xml |'
                                " xmllint --noout --stream -")),
            ("that xmllint alone, one process",
             ["xmllint", "--noout", "--stream"] + parts * times)]
    return ours + [
        ("pdftotext", loop(times, paths, 'pdftotext -q "$f" -')),
        ("pdftotext -bbox-layout",
         loop(times, paths, 'pdftotext -q -bbox-layout "$f" -'))]


def measure(program, command, work):
    notes = os.path.join(work, "measured")
    if os.path.exists(notes):
        os.remove(notes)
    subprocess.run([program, notes] + command, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, check=False)
    with open(notes, encoding="ascii") as lines:
        return [float(word) for word in lines.read().split()]


def compare(kind, build, paths, runs):
    with tempfile.TemporaryDirectory() as work:
        lines = lines_of(kind, os.path.join(build, "bench_reading"), paths, work)
        taken = {name: [] for name, _ in lines}
        for _ in range(runs):
            for name, command in lines:
                taken[name].append(measure(os.path.join(build, "bench_measure"),
                                           command, work))
    ours = statistics.median(row[1] for row in taken[lines[0][0]])
    size = sum(map(os.path.getsize, paths))
    print(f"| **{kind}: {len(paths)} files, {size / 1e6:.1f} MB** | | | | |")
    for name, rows in taken.items():
        cpu = [row[1] for row in rows]
        middle = statistics.median(cpu)
        ratio = f"{ours / middle:.2f}" if name != lines[0][0] else ""
        print(f"| {name} | {middle:.3f} | {min(cpu):.3f}-{max(cpu):.3f} |"
              f" {max(row[2] for row in rows):.0f} | {ratio} |")


def main(build, folder, runs="5"):
    print("| | CPU s | spread | MB max | ours is x |\n|---|---|---|---|---|")
    for kind, endings in KINDS.items():
        paths = readable(os.path.join(build, "bench_reading"),
                         files_of(folder, endings))
        if paths:
            compare(kind, build, paths, int(runs))


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
