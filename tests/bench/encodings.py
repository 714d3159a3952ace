#!/usr/bin/env python3
"""How often the encoding of an old text is found: cut, encode, add, compare.

    python3 tests/bench/encodings.py TIZBE FOLDER [TEXTS [LETTERS]]

FOLDER holds UTF-8 texts as FOLDER/{kk,ru,uk,en}/**.txt or .md. Each encoding
and language gets TEXTS (1000) pieces of at least LETTERS (200) letters that
the encoding can write; a piece is right when the text that the corpus holds
is the text that was cut. Names do not count: Russian in CP1125 is CP866.
"""
import os, random, re, sqlite3, subprocess, sys, tempfile

ENCODINGS = {
    "kk": ["kz1048", "ptcp154", "utf-16-le", "utf-16-be"],
    "ru": ["cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic", "utf-16-le", "utf-16-be"],
    "uk": ["cp1251", "koi8-u", "cp1125", "iso8859-5", "mac-ukrainian", "utf-16-le", "utf-16-be"],
    "en": ["cp1252", "utf-16-le", "utf-16-be"],
}


def encode(text, encoding):
    """The bytes, or None where the encoding lacks a letter of the text."""
    if encoding == "mac-ukrainian":  # Python has no such codec
        done = subprocess.run(["iconv", "-f", "UTF-8", "-t", "MAC-UK"],
                              input=text.encode(), capture_output=True)
        return done.stdout if done.returncode == 0 else None
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return None


def sentences(folder):
    for root, dirs, files in sorted(os.walk(folder)):
        dirs.sort()
        for name in sorted(files):
            if name.endswith((".txt", ".md")) and "legacy" not in root:
                with open(os.path.join(root, name), "rb") as f:
                    raw = f.read()
                try:
                    text = raw.decode("utf-8")
                except UnicodeDecodeError:
                    continue
                for line in text.split("\n"):
                    line = re.sub(r"\s+", " ", line).strip(" #*>-|")
                    if sum(c.isalpha() for c in line) >= 20 and not re.search(r"[<\[{|]", line):
                        yield line


def pieces(folder, count, letters, encoding):
    lines = list(sentences(folder))
    rng = random.Random(1)
    made, tries = [], 0
    while lines and len(made) < count and tries < 20 * count:
        tries += 1
        at, piece = rng.randrange(len(lines)), ""
        while at < len(lines) and sum(c.isalpha() for c in piece) < letters:
            if encode(lines[at], encoding) is not None:
                piece += (" " if piece else "") + lines[at]
            at += 1
        # a piece ends with its word: what is cut is not 200 letters of a book
        if sum(c.isalpha() for c in piece) >= letters:
            end = letters
            while sum(c.isalpha() for c in piece[:end]) < letters:
                end += 1
            while end < len(piece) and piece[end] != " ":
                end += 1
            piece = piece[:end]
            if encoding == "cp1252" and piece.isascii():
                piece += " \u2013 \u201cna\u00efve\u201d"
            made.append(piece)
    return made


def plain(text):
    return "".join(c for c in text if c.isalnum())


def measure(tizbe, folder, lang, encoding, count, letters):
    with tempfile.TemporaryDirectory() as work:
        cut = pieces(os.path.join(folder, lang), count, letters, encoding)
        for i, piece in enumerate(cut):
            with open(os.path.join(work, "%05d.txt" % i), "wb") as f:
                f.write(encode(piece, encoding))
        corpus = os.path.join(work, "c.tizbe")
        subprocess.run([tizbe, "-d", corpus, "add", work, "--quiet"], capture_output=True)
        db = sqlite3.connect(corpus)
        db.enable_load_extension(True) # Debian's Python can
        db.load_extension(os.path.join(os.path.dirname(tizbe), "tizbe_fts"))
        found = {}
        for path, enc, text in db.execute(
                "SELECT s.path, d.encoding, group_concat(t.text, ' ') FROM source AS s "
                "JOIN document AS d ON d.id = s.document_id JOIN segments AS t ON t.document_id = d.id "
                "GROUP BY s.path, d.id"):
            found[os.path.basename(os.fsdecode(path))] = (enc, text or "")
        right, names, wrong = 0, {}, []
        for i, piece in enumerate(cut):
            enc, text = found.get("%05d.txt" % i, ("-", ""))
            if plain(text) == plain(piece):
                right += 1
            else:
                names[enc] = names.get(enc, 0) + 1
                wrong.append((enc, piece))
        return len(cut), right, names, wrong


def main():
    tizbe, folder = sys.argv[1], sys.argv[2]
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 1000
    letters = int(sys.argv[4]) if len(sys.argv) > 4 else 200
    print("lang  encoding        texts  right %  wrongly taken for")
    for lang, encodings in ENCODINGS.items():
        for encoding in encodings:
            n, right, names, wrong = measure(tizbe, folder, lang, encoding, count, letters)
            print("%-4s  %-14s  %5d  %7.2f  %s" % (
                lang, encoding, n, 100.0 * right / max(n, 1),
                ", ".join("%s %d" % (k, v) for k, v in sorted(names.items(), key=lambda x: -x[1]))))
            if os.environ.get("SHOW"):
                for enc, piece in wrong[: int(os.environ["SHOW"])]:
                    print("     ", enc, piece[:150])


if __name__ == "__main__":
    main()
