"""The operations that are tortured, and what a corpus holds.

A scene is a folder as it is before a command, the command, and every state
in which the command may leave the corpus when it is stopped. An operation is
one transaction, so there are two such states, before and after; those of a
dialogue and of `code --codebook FILE` are listed by running their parts.
"""

import contextlib
import dataclasses
import hashlib
import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import zipfile

import programs

SOURCE = pathlib.Path(__file__).resolve().parents[2]
CODEBOOK = """codebook: small
version: "1"
themes:
  visa:
    codes:
      visa-nomad: {match: {ru: ["виза NEAR/3 кочевник"]}}
      visa-any: {match: {ru: [виза], kk: [виза], en: [visa]}}
  campus:
    codes:
      campus-branch: {match: {en: ["branch campus"], uk: [філія]}}
"""
# Codings go, come and stay where they were.
EDITED = CODEBOOK.replace("kk: [виза], en: [visa]", "kk: [виза, студент]")
TEXTS = {
    "a.ru.txt": "Визы цифровых кочевников\n\nРеспублика вводит визу для "
                "цифровых кочевников. Визы дают на год.\n",
    "b.kk.txt": "Шетел студенттеріне виза\n\nҚазақстан шетел студенттеріне "
                "виза береді, визаның мерзімі екі жыл.\n",
    "c.en.txt": "Student visas\n\nThe ministry issues student visas and opens "
                "a branch campus of a foreign university.\n",
    "d.uk.txt": "Філія університету\n\nУ місті відкрили філію іноземного "
                "університету, де навчаються двісті студентів.\n",
}
PDF = """%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]/Contents 4 0 R\
/Resources<</Font<</F1 5 0 R>>>>>> endobj
4 0 obj <</Length 66>> stream
BT /F1 11 Tf 50 500 Td (The grant pays for student visas.) Tj ET  \n\
endstream endobj
5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
trailer <</Root 1 0 R>>
%%EOF
"""
# of a program that counts the last character in, which its quote tells
FOREIGN = """<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="Other 1">
<Users><User guid="{0}f" name="Olena"/></Users>
<CodeBook><Codes><Code guid="{0}a" name="visa"/></Codes></CodeBook>
<Sources><TextSource guid="{0}1" name="t" plainTextPath="internal://t.txt">
<PlainTextSelection guid="{0}2" name="visa, (" startPosition="2"
 endPosition="9"><Coding guid="{0}3" creatingUser="{0}f">
<CodeRef targetGUID="{0}a"/></Coding></PlainTextSelection></TextSource>
</Sources></Project>""".format("00000000-0000-4000-8000-00000000000")
AGE = 1700000000  # of all inputs: what is unchanged is known by it
NOTHING = hashlib.sha256().hexdigest()
META = "path,title,date\na.ru.txt,Кочевники,2023-05-12\n"

# What is not compared: the history, whose rows tell of attempts as well, and
# the insides of FTS5, which `tizbe check` holds against the texts.
LEFT_OUT = re.compile(r"sqlite_|fts_|(event|change|run|setting)$")
COLUMNS_LEFT_OUT = {"run_id", "event_id"}


def environment(**more):
    env = {k: v for k, v in os.environ.items()
           if not k.startswith(("TORTURE_", "TIZBE_"))}
    env.update(SOURCE_DATE_EPOCH="1700000000", TIZBE_CODER="aigul", **more)
    return env


def run(tizbe, folder, words, env=None, answers="", limit=60):
    """Run tizbe there; a CompletedProcess of bytes. 124: it hung."""
    try:
        return programs.run(
            [tizbe, "-d", "c.tizbe", *words], answers.encode(), limit,
            cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, env=env or environment())
    except subprocess.TimeoutExpired as hung:
        return subprocess.CompletedProcess(words, 124, hung.stdout or b"",
                                           b"it hung")


def dump(corpus):
    """A hash of all rows that matter; of none at all: 'empty'."""
    if not corpus.exists():
        return "empty"
    rows = []
    with contextlib.closing(sqlite3.connect(corpus)) as db:
        tables = [name for name, in db.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1")]
        for table in tables:
            if LEFT_OUT.match(table):
                continue
            names = [row[1] for row in db.execute(f"PRAGMA table_info({table})")
                     if row[1] not in COLUMNS_LEFT_OUT]
            listed = ", ".join(f'"{name}"' for name in names)
            rows += [(table, *row) for row in
                     db.execute(f'SELECT {listed} FROM "{table}"')
                     if (table, *row)[:2] != ("coder", 1)]
    if not rows:
        return "empty"
    # where the sources were is left out, before it can order the rows
    text = sorted(re.sub("b?'/[^']*/", "'", repr(row)) for row in rows)
    return hashlib.sha256("\n".join(text).encode()).hexdigest()


def hash_files(folder):
    """Of all that lies there; SQLite's index of its log is made anew."""
    whole = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.is_file() and not path.name.endswith("-shm"):
            whole.update(f"{path.name} {path.stat().st_size}\n".encode())
            whole.update(path.read_bytes())
    return whole.digest()


def documents(corpus):
    """The names and hashes of what was read, in whatever order."""
    if not corpus.exists():
        return set()
    with contextlib.closing(sqlite3.connect(corpus)) as db:
        if not db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            return set()
        return {(path.rsplit(b"/", 1)[-1], sha256) for path, sha256 in db.execute(
            "SELECT CAST(s.path AS BLOB), d.sha256 FROM source AS s"
            " JOIN document AS d ON d.id = s.document_id")}


@dataclasses.dataclass
class Scene:
    name: str
    words: list
    before: pathlib.Path = None  # the folder, to be copied
    answers: str = ""
    parts: list = dataclasses.field(default_factory=list)  # (words, answers)
    outputs: list = dataclasses.field(default_factory=list)
    again: bool = True           # repeated, it ends in the same state
    states: set = dataclasses.field(default_factory=set)
    begun: str = ""              # the first of these: as it was
    after: str = ""              # the last of these
    documents: set = dataclasses.field(default_factory=set)  # then
    stdout: bytes = b""
    stderr: bytes = b""
    written: dict = dataclasses.field(default_factory=dict)
    calls: dict = dataclasses.field(default_factory=dict)  # (who, kind): n

    @property
    def reads_only(self):
        return len(self.states) == 1


def write_inputs(folder):
    folder.mkdir(parents=True)
    (folder / "in").mkdir()
    for name, text in TEXTS.items():
        (folder / "in" / name).write_text(text)
    (folder / "meta.csv").write_text(META)
    (folder / "book.yaml").write_text(CODEBOOK)
    (folder / "edited.yaml").write_text(EDITED)
    (folder / "x.pdf").write_text(PDF)
    with zipfile.ZipFile(folder / "foreign.qdpx", "w") as project:
        project.writestr("project.qde", FOREIGN)
        project.writestr("sources/t.txt", "A vi\u00ADsa, (here).\nAnd there.")
    samples = {"x.md": "corpus/documents/hub/forum-speech.ru.md",
               "x.html": "corpus/documents/skills/luban-news.ru.html",
               "x.xml": "corpus/documents/brain-drain/hearing-speech.uk.xml",
               "x.docx": "tests/cases/docx/notes/input.docx",
               "y.docx": "tests/cases/docx/properties/input.docx",
               "x.doc": "tests/cases/doc/pieces/input.doc",
               "x.rtf": "tests/cases/rtf/groups/input.rtf",
               "x.epub": "tests/cases/epub/chapters/input.epub"}
    for name, path in samples.items():
        shutil.copy(SOURCE / path, folder / name)
    for path in folder.rglob("*"):
        os.utime(path, (AGE, AGE))


def must(done):
    if done.returncode:
        raise SystemExit(f"torture: cannot prepare: tizbe {done.args}: "
                         f"{done.stderr.decode(errors='replace')}")
    return done


def make_schema(db, version):
    """The tables of the first so many migrations."""
    for path in sorted((SOURCE / "schema").glob("0*.sql"))[:version]:
        db.executescript(path.read_text())
    db.executescript("PRAGMA application_id = 0x54697A62;"
                     f"PRAGMA user_version = {version};")


def make_old(corpus):
    """As schema 1 had it: the tables of the first migration, rows in them."""
    with contextlib.closing(sqlite3.connect(corpus)) as db:
        make_schema(db, 1)
        db.executescript(
            f"INSERT INTO document VALUES (1, 'g', '{NOTHING}', 'txt', 'UTF-8', 0,"
            " 0, '2024-01-15T10:00:00Z');"
            f"INSERT INTO decision VALUES ('{NOTHING}', 0, 0, 'b', 'c', 1,"
            " 'accepted', 'why', '2024-01-15T10:00:00Z');")


def make_rows_of_lists(corpus, now):
    """A corpus of schema 13, whose codings are rows, of one of 14."""
    with contextlib.closing(sqlite3.connect(corpus)) as db:
        make_schema(db, 13)
        db.execute("ATTACH ? AS now", (str(now),))
        # what migrations have put in is in the other as well; settings tell of
        # tables that are computed, which are not made here
        db.execute("DELETE FROM coder")
        for table, in db.execute(
                "SELECT name FROM main.sqlite_schema WHERE type = 'table'"
                " AND name <> 'setting' INTERSECT SELECT name"
                " FROM now.sqlite_schema WHERE type = 'table'").fetchall():
            db.execute(f'INSERT INTO main."{table}" SELECT * FROM now."{table}"')
        for segment, document, codings in db.execute(
                "SELECT * FROM now.coding_list").fetchall():
            db.executemany(
                "INSERT INTO main.coding (document_id, segment_id, start, \"end\","
                " code_id, entry_id, coder_id, run_id) VALUES (?, ?, ?, ?, ?,"
                " nullif(?, 0), ?, nullif(?, 0))",
                [(document, segment, *one[1:]) for one in json.loads(codings)])
        db.commit()


def prepare_folders(tizbe, where):
    """All that there is before a command: empty; begun (a corpus of one
    document); stored (four); coded; filled (that, and its register); read (that,
    dated, and a person's decisions); beside (begun, and what read has); old (of
    the first schema); rows (read, of the last one that had a row a coding)."""
    empty, begun, stored, coded, filled, read, beside, old, rows = (
        where / n for n in ("empty", "begun", "stored", "coded", "filled",
                            "read", "beside", "old", "rows"))
    write_inputs(empty)
    shutil.copytree(empty, stored)
    must(run(tizbe, stored, ["add", "-q", "in"]))
    shutil.copytree(stored, coded)
    must(run(tizbe, coded, ["code", "--codebook", "book.yaml"]))
    must(run(tizbe, coded, ["export", "../empty/in.qdpx"]))
    os.utime(empty / "in.qdpx", (AGE, AGE))
    for name in ("out.csv", "out.xlsx", "out.qdpx"):
        (coded / name).write_text("old\n")
    shutil.copytree(coded, filled)
    must(run(tizbe, filled, ["initiatives"]))
    shutil.copytree(filled, read)
    must(run(tizbe, read, ["set", "1", "2", "date=2023-05-12"]))
    must(run(tizbe, read, ["set", "3", "4", "date=2024-01-30"]))
    must(run(tizbe, read, ["review"], answers="a\nr\ns campus-branch Визы\na\n"))
    must(run(tizbe, read, ["export", "../coded/decided.qdpx"]))
    os.utime(coded / "decided.qdpx", (AGE, AGE))
    shutil.copytree(empty, begun)
    must(run(tizbe, begun, ["add", "-q", "x.rtf"]))
    for left in where.glob("*/c.tizbe-*"):
        left.unlink()
    shutil.copytree(empty, old)
    shutil.copytree(begun, beside)
    shutil.copy2(read / "c.tizbe", beside / "other.tizbe")
    # what people did there alone: merge commits it before the documents
    shutil.copy2(read / "c.tizbe", beside / "people.tizbe")
    must(run(tizbe, beside, ["-d", "people.tizbe", "remove", "--force", "1", "2",
                             "3", "4"]))
    make_old(old / "c.tizbe")
    shutil.copytree(empty, rows)
    make_rows_of_lists(rows / "c.tizbe", read / "c.tizbe")
    shutil.copy2(empty / "in/a.ru.txt", empty / "x.txt")
    return empty, begun, stored, coded, filled, read, beside, old, rows


def all_scenes(tizbe, where):
    (empty, begun, stored, coded, filled, read, beside, old,
     rows) = prepare_folders(tizbe, where)
    add = ["add", "--jobs", "1"]
    # a corpus is made with the first; that is the same whatever the command
    scenes = [Scene("add txt", [*add, "x.txt"], empty),
              Scene("add formats", [*add, "x.md", "x.html", "x.xml", "x.docx",
                                    "x.doc", "x.rtf"], stored),
              Scene("add epub", [*add, "x.epub"], stored)]
    if shutil.which("pdftotext"):
        scenes.append(Scene("add pdf", [*add, "x.pdf"], stored))
    answers = "a so it is;r;m look;a;s visa-any Визы;q".replace(";", "\n") + "\n"
    parts = [(["review", "--doc", "1"], "\n".join(
        answers.split("\n")[:n]) + "\nq\n") for n in range(1, 5)]
    scenes += [
        Scene("add a folder", [*add, "in", "y.docx", "--meta", "meta.csv"],
              begun),
        Scene("add more", [*add, "in", "x.md", "x.html", "--meta", "meta.csv"],
              filled),
        Scene("code", ["code", "--codebook", "book.yaml"], stored,
              parts=[(["codebook", "add", "book.yaml"], "")]),
        Scene("code again", ["code", "--full"], filled),
        # lists that hold what people decided as well; once more, and nothing
        # is lost any more
        Scene("code edited", ["code", "--codebook", "edited.yaml"], read,
              parts=[(["codebook", "add", "edited.yaml"], "")], again=False),
        Scene("review", ["review", "--doc", "1"], filled, answers, parts,
              again=False),
        Scene("undo", ["review", "--undo", "2"], read,
              parts=[(["review", "--undo", "1"], "")], again=False),
        Scene("set", ["set", "1", "2", "title=Names", "country=KZ"], filled),
        Scene("remove", ["remove", "--force", "2"], read, again=False),
        Scene("rebuild", ["rebuild"], read),
        # the migration alone: what comes after it is refused
        Scene("migrate", ["rebuild"], old, parts=[(["list"], "")]),
        Scene("migrate codings", ["rebuild"], rows, parts=[(["list"], "")]),
        Scene("import qdpx", ["import", "in.qdpx"], begun),
        Scene("import decisions", ["import", "decided.qdpx"], coded),
        Scene("import foreign", ["import", "foreign.qdpx"], begun),
        Scene("initiatives", ["initiatives"], coded),
        Scene("search", ["search", "виза"], filled),
        Scene("kwic", ["kwic", "visa", "--format", "tsv"], filled),
        Scene("themes", ["themes", "--format", "csv"], filled),
        Scene("themes csv", ["themes", "-o", "out.csv"], filled,
              outputs=["out.csv", "out.csv.manifest.json"]),
        Scene("codings xlsx", ["codings", "--format", "xlsx", "-o", "out.xlsx"],
              filled, outputs=["out.xlsx", "out.xlsx.manifest.json"]),
        Scene("trend", ["trend", "--resamples", "20", "--format", "csv"], read),
        Scene("agree", ["agree", "--units", "all", "--resamples", "20",
                        "--format", "csv"], read),
        Scene("report", ["report", "-o", "out.html"], read,
              outputs=["out.html", "out.html.manifest.json"]),
        Scene("merge", ["merge", "other.tizbe"], beside,
              parts=[(["merge", "people.tizbe"], "")]),
        Scene("export qdpx", ["export", "out.qdpx"], filled,
              outputs=["out.qdpx", "out.qdpx.manifest.json"]),
        Scene("export xlsx", ["export", "out.xlsx"], filled,
              outputs=["out.xlsx", "out.xlsx.manifest.json"]),
        Scene("backup", ["backup", "copy.tizbe"], filled,
              outputs=["copy.tizbe"]),
        Scene("recover", ["recover", "-o", "copy.tizbe"], read,
              outputs=["copy.tizbe"]),
    ]
    return scenes


def read_output(folder, name):
    """A corpus by what it holds, any other file by its bytes."""
    path = folder / name
    if not path.exists():
        return None
    return dump(path) if name.endswith(".tizbe") else path.read_bytes()


def rehearse(tizbe, scene, folder):
    """Run it undisturbed, and learn what is right."""
    copy = folder / "rehearsal"

    def state_after(words, answers):
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(scene.before, copy)
        done = run(tizbe, copy, words, answers=answers)
        return done, dump(copy / "c.tizbe")

    scene.begun = dump(scene.before / "c.tizbe")
    scene.states = {scene.begun}
    for words, answers in scene.parts:
        scene.states.add(state_after(words, answers)[1])
    done, scene.after = state_after(scene.words, scene.answers)
    must(done)
    scene.states.add(scene.after)
    scene.documents = documents(copy / "c.tizbe")
    scene.stdout, scene.stderr = done.stdout, done.stderr
    scene.written = {n: (read_output(scene.before, n), read_output(copy, n))
                     for n in scene.outputs}
    shutil.rmtree(copy)
