-- Undo erase_begin.sql, and what erase_traces.sql made beside it.
DROP TRIGGER IF EXISTS temp.note_erased_title;
DROP TRIGGER IF EXISTS temp.note_erased_path;
DROP TRIGGER IF EXISTS temp.note_erased;
DROP TABLE IF EXISTS temp.erased_change;
DROP TABLE IF EXISTS temp.erased_name;
DROP TABLE IF EXISTS temp.erased;
