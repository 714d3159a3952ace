-- From here on each document that is deleted is noted, so that what else tells
-- of it can be found when its own rows are gone; and what is deleted is
-- overwritten, whatever this SQLite does by itself.
PRAGMA secure_delete = ON;
CREATE TEMP TABLE erased (
    sha256 TEXT NOT NULL,
    guid   TEXT NOT NULL,
    number TEXT NOT NULL -- document.id, as the log has it
);
CREATE TEMP TABLE erased_name (name TEXT NOT NULL); -- paths, and titles
CREATE TEMP TRIGGER note_erased BEFORE DELETE ON main.document
BEGIN
    INSERT INTO erased VALUES (old.sha256, old.guid, old.id);
END;
CREATE TEMP TRIGGER note_erased_path BEFORE DELETE ON main.source
BEGIN
    INSERT INTO erased_name VALUES (CAST(old.path AS TEXT));
END;
CREATE TEMP TRIGGER note_erased_title BEFORE DELETE ON main.variable
WHEN old.name = 'title'
BEGIN
    INSERT INTO erased_name VALUES (old.value);
END;
