/*
 * When something was last said in this corpus, or taken back, of a row of
 * people: what comes from a copy, or from another version of a text, and is no
 * later does not come back.
 *
 * A row that was carried over was not said anew: it has the time at which it
 * was said. That it was taken back counts.
 */
#ifndef CODE_SAID_HERE_H
#define CODE_SAID_HERE_H

/* The table of it, empty; and all that is to stand there, or of the rows of
 * `change` (c) that a condition behind it (" AND ...") leaves. */
#define SAID_HERE                                                              \
    "CREATE TEMP TABLE IF NOT EXISTS said_here (kind TEXT, key TEXT,"          \
    " at TEXT NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID;"               \
    "DELETE FROM temp.said_here;"
#define SAID_HERE_FILL(condition)                                              \
    "INSERT INTO temp.said_here SELECT c.kind, c.key, max(e.at)"               \
    " FROM main.change AS c"                                                   \
    " JOIN main.event AS e ON e.id = coalesce(c.undone_by, c.event_id)"        \
    " WHERE e.what <> 'carry'" condition " GROUP BY c.kind, c.key;"
#define SAID_HERE_END "DELETE FROM temp.said_here;"

/* Nothing was said here of this row at that moment or later: `kind_of` is
 * change.kind, `of` its key. */
#define IS_NEWS(kind_of, of, at_of)                                            \
    "NOT EXISTS (SELECT 1 FROM temp.said_here WHERE kind = '" kind_of "'"      \
    " AND key = json_array(" of ") AND at >= " at_of ")"

#endif
