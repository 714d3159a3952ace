/* Rows of people, each table by its own key. */
#include "code/people/merge_people.h"

#include "base/array.h"
#include "code/people/said_here.h"
#include "store/documents.h"
#include "store/own_codings.h"
#include "store/rows.h"
#include "store/statement.h"

#include <stddef.h>

typedef struct people {
    corpus              *c, *other;
    merge_people_counts *counts;
    tizbe_error         *error;
} people;

/* The coder of this corpus whose GUID and name are these parameters. */
#define CODER(guid, name)                                                      \
    "(SELECT id FROM coder WHERE guid = " guid " OR name = " name              \
    " ORDER BY guid = " guid " DESC LIMIT 1)"

/* --- coders and the log --------------------------------------------------- */

static const rows_plan coders = {
    "SELECT guid, name, kind FROM coder ORDER BY id",
    "INSERT INTO coder (guid, name, kind) SELECT ?2, ?3, ?4"
    " WHERE " CODER("?2", "?3") " IS NULL",
    NULL,
    NULL,
};

/*
 * Which event here is which there: one that says the same, or a new one. The
 * second of two that say the same there is the second of them here.
 */
static const char event_tables[] =
    "DROP TABLE IF EXISTS temp.merged_event;"
    "DROP TABLE IF EXISTS temp.known_event;"
    "CREATE TEMP TABLE merged_event"
    " (other INTEGER PRIMARY KEY, id INTEGER NOT NULL UNIQUE);"
    "CREATE TEMP TABLE known_event AS"
    " SELECT json_array(e.at, e.what, e.subject, e.detail, e.coder_id) AS says,"
    "        e.id FROM main.event AS e;"
    "CREATE INDEX temp.known_event_says ON known_event (says, id);" SAID_HERE
        SAID_HERE_FILL("");

static const char event_tables_end[] =
    "DROP TABLE temp.merged_event;"
    "DROP TABLE temp.known_event;" SAID_HERE_END;

/* An event tells its document by number, which is another one here: in the
 * subject of "set" and "carry", and in the detail of what people decide, "document 3 43-47".
 * Which one that is stands in the last two columns. */
#define EVENTS                                                                 \
    "SELECT e.id, e.at, e.what, e.subject, e.detail, k.guid, k.name,"          \
    " (SELECT sha256 FROM document WHERE id = CAST(e.subject AS INTEGER)"      \
    "   AND e.what IN ('set', 'carry') AND CAST(id AS TEXT) = e.subject),"     \
    " (SELECT sha256 FROM document WHERE e.coder_id IS NOT NULL"               \
    "   AND e.detail GLOB 'document [0-9]*'"                                   \
    "   AND id = CAST(substr(e.detail, 10) AS INTEGER))"                       \
    " FROM event AS e LEFT JOIN coder AS k ON k.id = e.coder_id"               \
    " ORDER BY e.id"

/* Of what was undone by a person the subject is its number, here. */
#define SUBJECT                                                                \
    "iif(?4 = 'undo' AND ?7 IS NOT NULL, (SELECT CAST(id AS TEXT)"             \
    " FROM temp.merged_event WHERE other = CAST(?5 AS INTEGER)), ?5)"

/* The same by the numbers of this corpus, as far as it has the documents. */
#define SUBJECT_HERE                                                           \
    "ifnull((SELECT CAST(id AS TEXT) FROM document"                            \
    " WHERE sha256 = ?9), " SUBJECT ")"
#define DETAIL_HERE                                                            \
    "ifnull('document ' || (SELECT id FROM document WHERE sha256 = ?10)"       \
    " || substr(?6, 10 + length(CAST(substr(?6, 10) AS INTEGER))), ?6)"
#define EVENT_BY   CODER("?7", "?8")
#define SAYS_THERE "json_array(?3, ?4, " SUBJECT ", ?6, " EVENT_BY ")"
#define SAYS_HERE                                                              \
    "json_array(?3, ?4, " SUBJECT_HERE ", " DETAIL_HERE ", " EVENT_BY ")"

/* What people decided in a merge that was stopped has the numbers of the other
 * corpus still; what they decided here can be undone, and is no such event. */
static const rows_plan known_events = {
    EVENTS,
    "INSERT INTO temp.merged_event (other, id)"
    " SELECT ?2, k.id FROM temp.known_event AS k WHERE k.says IN (" SAYS_HERE
    ", iif(?10 IS NULL, NULL, " SAYS_THERE ")) AND (k.says = " SAYS_HERE
    " OR NOT EXISTS (SELECT 1 FROM change WHERE event_id = k.id))"
    " AND NOT EXISTS (SELECT 1 FROM temp.merged_event AS m WHERE m.id = k.id)"
    " ORDER BY k.says = " SAYS_THERE ", k.id LIMIT 1",
    NULL,
    NULL,
};

static const rows_plan renumbered_events = {
    EVENTS,
    "UPDATE event SET subject = " SUBJECT_HERE ", detail = " DETAIL_HERE
    " WHERE id = (SELECT id FROM temp.merged_event WHERE other = ?2)"
    " AND subject IS " SUBJECT " AND detail IS ?6"
    " AND (?9 IS NOT NULL OR ?10 IS NOT NULL)",
    NULL,
    NULL,
};

static tizbe_status
note_event(void *context, sqlite3_stmt *row, tizbe_error *error)
{
    people       *p = context;
    sqlite3_stmt *stmt;
    tizbe_status  status = corpus_ask_kept(
         p->c, "INSERT INTO temp.merged_event (other, id) VALUES (?1, ?2)",
         WITH(sqlite3_column_int64(row, 0),
              sqlite3_last_insert_rowid(corpus_db(p->c))),
         &stmt, error);

    return status == TIZBE_OK ? corpus_step_done(p->c, stmt, error) : status;
}

static const rows_plan new_events = {
    EVENTS,
    "INSERT INTO event (at, what, subject, detail, coder_id)"
    " SELECT ?3, ?4, " SUBJECT ", ?6, " EVENT_BY
    " WHERE NOT EXISTS (SELECT 1 FROM temp.merged_event WHERE other = ?2)",
    note_event,
    NULL,
};

/* --- decisions ------------------------------------------------------------ */

/* People's rows of `coding` follow a decision that changed. */
static tizbe_status
refresh_place(void *context, sqlite3_stmt *row, tizbe_error *error)
{
    people      *p = context;
    int64_t      id;
    tizbe_status status = document_of_hash(p->c, column_slice(row, 0), &id,
                                           error);

    if (id == 0)
        return status;
    return own_codings_refresh(p->c, id, sqlite3_column_int64(row, 1),
                               sqlite3_column_int64(row, 2), error);
}

#define DECISION_KEY     "?2, ?3, ?4, ?5, ?6, " CODER("?7", "?8")
#define DECISION_IS_NEWS IS_NEWS("decision", DECISION_KEY, "?11")

static const rows_plan decisions = {
    "SELECT d.document_sha256, d.start, d.\"end\", d.codebook, d.code, k.guid,"
    " k.name, d.state, d.memo, d.at, d.own, d.event_id"
    " FROM decision AS d JOIN coder AS k ON k.id = d.coder_id"
    " ORDER BY d.event_id, d.document_sha256, d.start, d.\"end\", d.codebook,"
    " d.code",
    "INSERT INTO decision (document_sha256, start, \"end\", codebook, code,"
    " coder_id, state, memo, at, own, event_id)"
    " SELECT " DECISION_KEY ", ?9, ?10, ?11, ?12,"
    " (SELECT id FROM temp.merged_event WHERE other = ?13)"
    " WHERE " DECISION_IS_NEWS
    " ON CONFLICT DO UPDATE SET state = excluded.state, memo = excluded.memo,"
    " at = excluded.at, own = excluded.own, event_id = excluded.event_id"
    " WHERE excluded.at > decision.at",
    refresh_place,
    NULL,
};

#define MEMO_BY      CODER("?8", "?9")
#define MEMO_IS_NEWS IS_NEWS("memo", "?2", "?11")

static const rows_plan memos = {
    "SELECT m.guid, m.document_sha256, m.start, m.\"end\", m.codebook, m.code,"
    " k.guid, k.name, m.text, m.at"
    " FROM memo AS m JOIN coder AS k ON k.id = m.coder_id ORDER BY m.id",
    "INSERT INTO memo (guid, document_sha256, start, \"end\", codebook, code,"
    " coder_id, text, at)"
    " SELECT ?2, ?3, ?4, ?5, ?6, ?7, " MEMO_BY ", ?10, ?11"
    " WHERE " MEMO_IS_NEWS
    " ON CONFLICT (guid) DO UPDATE SET text = excluded.text, at = excluded.at"
    " WHERE excluded.at > memo.at",
    NULL,
    NULL,
};

#define READING_KEY     "?2, ?3, ?4, " CODER("?5", "?6")
#define READING_IS_NEWS IS_NEWS("reading", READING_KEY, "?8")

static const rows_plan readings = {
    "SELECT r.document_sha256, r.segment, r.codebook, k.guid, k.name, r.blind,"
    " r.at FROM reading AS r JOIN coder AS k ON k.id = r.coder_id"
    " ORDER BY r.document_sha256, r.segment, r.codebook, k.id",
    "INSERT OR IGNORE INTO reading (document_sha256, segment, codebook,"
    " coder_id, blind, at) SELECT " READING_KEY ", ?7, ?8"
    " WHERE " READING_IS_NEWS,
    NULL,
    NULL,
};

/* --- the register --------------------------------------------------------- */

/* The mentions of correction `a` as one text. */
#define MENTIONS                                                               \
    "(SELECT json_group_array(json_array(document_sha256, start, \"end\"))"    \
    " FROM (SELECT * FROM initiative_act_mention WHERE act_id = a.id"          \
    " ORDER BY seq))"

static tizbe_status
put_mentions(void *context, sqlite3_stmt *row, tizbe_error *error)
{
    people       *p = context;
    sqlite3_stmt *stmt;
    tizbe_status  status = corpus_ask_kept(
         p->c,
         "INSERT INTO initiative_act_mention (act_id, seq, document_sha256,"
          " start, \"end\")"
          " SELECT ?1, key, json_extract(value, '$[0]'),"
          " json_extract(value, '$[1]'), json_extract(value, '$[2]')"
          " FROM json_each(?2)",
         WITH(sqlite3_last_insert_rowid(corpus_db(p->c)), column_slice(row, 2)),
         &stmt, error);

    return status == TIZBE_OK ? corpus_step_done(p->c, stmt, error) : status;
}

/* What the log says of corrections of that kind and moment. */
#define CORRECTED                                                              \
    "(SELECT json_group_array(json_array(at, what, subject, detail, NULL))"    \
    " FROM event WHERE what = 'initiatives' AND subject = a.kind"              \
    " AND at = a.at)"

/* One that the log here knows already was made here, and taken back. */
static const rows_plan corrections = {
    "SELECT a.kind, a.at, " MENTIONS ", " CORRECTED
    " FROM initiative_act AS a ORDER BY a.id",
    "INSERT INTO initiative_act (kind, at) SELECT ?2, ?3 WHERE NOT EXISTS"
    " (SELECT 1 FROM initiative_act AS a WHERE a.kind = ?2 AND a.at = ?3"
    " AND " MENTIONS " = ?4)"
    " AND (?5 = '[]' OR EXISTS (SELECT 1 FROM json_each(?5) AS j"
    " WHERE j.value NOT IN (SELECT says FROM temp.known_event)))",
    put_mentions,
    NULL,
};

/* --- names of other programs ---------------------------------------------- */

static const rows_plan aliases = {
    "SELECT made, guid FROM alias ORDER BY made",
    "INSERT OR IGNORE INTO alias (made, guid) VALUES (?2, ?3)",
    NULL,
    NULL,
};

static const rows_plan sets = {
    "SELECT guid, name, description FROM exchange_set ORDER BY guid",
    "INSERT OR IGNORE INTO exchange_set (guid, name, description)"
    " VALUES (?2, ?3, ?4)",
    NULL,
    NULL,
};

static const rows_plan set_members = {
    "SELECT set_guid, kind, guid FROM exchange_set_member"
    " ORDER BY set_guid, kind, guid",
    "INSERT OR IGNORE INTO exchange_set_member (set_guid, kind, guid)"
    " VALUES (?2, ?3, ?4)",
    NULL,
    NULL,
};

/* --- all of it ------------------------------------------------------------ */

static tizbe_status
copy(people *p, const rows_plan *plan, int64_t *count)
{
    rows_plan    bound = *plan;
    int64_t      changed = 0;
    tizbe_status status;

    bound.context = p;
    status = rows_copy(p->c, p->other, &bound, 0, 0, &changed, p->error);
    if (count)
        *count += changed;
    return status;
}

static tizbe_status
copy_all(people *p)
{
    merge_people_counts *n = p->counts;
    const struct {
        const rows_plan *plan;
        int64_t         *count;
    } steps[] = {
        { &coders, &n->coders },
        { &known_events, NULL },
        { &new_events, &n->events },
        { &decisions, &n->decisions },
        { &memos, &n->memos },
        { &readings, &n->readings },
        { &corrections, &n->corrections },
        { &aliases, &n->names },
        { &sets, &n->names },
        { &set_members, &n->names },
    };
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < COUNT_OF(steps) && status == TIZBE_OK; i++)
        status = copy(p, steps[i].plan, steps[i].count);
    return status;
}

tizbe_status
merge_people(corpus *c, corpus *other, merge_people_counts *counts,
             tizbe_error *error)
{
    people       p = { c, other, counts, error };
    tizbe_status status;

    *counts = (merge_people_counts){ 0 };
    status = merge_codebooks(c, other, &counts->codebooks, error);
    if (status == TIZBE_OK)
        status = corpus_exec(c, event_tables, error);
    return status == TIZBE_OK ? copy_all(&p) : status;
}

tizbe_status
merge_people_numbers(corpus *c, corpus *other, tizbe_error *error)
{
    people       p = { c, other, NULL, error };
    tizbe_status status = copy(&p, &renumbered_events, NULL);

    return status == TIZBE_OK ? corpus_exec(c, event_tables_end, error)
                              : status;
}
