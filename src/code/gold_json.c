/*
 * JSON by SQLite's own reader, in a database without a file: it is there
 * anyway, and reads all of RFC 8259.
 */
#include "code/gold_fields.h"

#include "store/corpus.h"
#include "store/statement.h"
#include "text/utf8.h"

/* A list becomes its values, ";" between; what is no object has no keys. */
static const char fields_sql[] =
    "SELECT key, CASE type WHEN 'array' THEN coalesce((SELECT"
    " group_concat(value, ';') FROM json_each(e.value)), '') ELSE value END"
    " FROM json_each(?1) AS e";

typedef struct json_reader {
    gold_reader  *r;
    sqlite3      *db;
    sqlite3_stmt *check;   /* of a text: whether it is an object */
    sqlite3_stmt *fields;  /* of an object                       */
    sqlite3_stmt *objects; /* of a list                          */
} json_reader;

static tizbe_status
sqlite_fail(json_reader *j, int code)
{
    if (code == SQLITE_ERROR)
        return gold_refuse(j->r, "%s", sqlite3_errmsg(j->db));
    return error_set(j->r->error, corpus_status_of(code),
                     "cannot read '%s': %s", j->r->path, sqlite3_errstr(code));
}

/* A column, copied. Half a surrogate pair ("\ud83d" alone) is no character, but
 * SQLite makes bytes of it. */
static slice
keep(gold_reader *r, sqlite3_stmt *stmt, int at)
{
    slice  text = column_slice(stmt, at);
    buffer repaired = { 0 };

    if (utf8_valid_prefix(text) == text.size)
        return arena_copy(r->memory, text);
    (void)utf8_repair(&repaired, text);
    text = repaired.failed ? slice_make(NULL, 0)
                           : arena_copy(r->memory, buffer_slice(&repaired));
    buffer_release(&repaired);
    return text;
}

static tizbe_status
copy_field(json_reader *j)
{
    gold_reader *r = j->r;
    gold_field  *one = &r->fields[r->field_count];

    if (r->field_count == GOLD_FIELDS_MAX)
        return gold_refuse(r, "more than %d keys", GOLD_FIELDS_MAX);
    if (sqlite3_column_type(j->fields, 1) == SQLITE_NULL)
        return TIZBE_OK;
    one->name = keep(r, j->fields, 0);
    one->value = keep(r, j->fields, 1);
    r->field_count++;
    return one->name.data && one->value.data ? TIZBE_OK : error_nomem(r->error);
}

/* `text` must be an object. */
static tizbe_status
read_object(json_reader *j, slice text)
{
    tizbe_status status = TIZBE_OK;
    int          code;

    (void)bind_slice(j->check, 1, text);
    code = sqlite3_step(j->check);
    if (code != SQLITE_ROW)
        status = sqlite_fail(j, code);
    else if (!sqlite3_column_int(j->check, 0))
        status = gold_refuse(j->r, "expected an object, as in {\"codes\": "
                                   "[\"visa\"], \"en\": \"A visa.\"}");
    (void)sqlite3_reset(j->check);
    if (status != TIZBE_OK)
        return status;
    j->r->field_count = 0;
    (void)bind_slice(j->fields, 1, text);
    while (status == TIZBE_OK && (code = sqlite3_step(j->fields)) == SQLITE_ROW)
        status = copy_field(j);
    if (status == TIZBE_OK && code != SQLITE_DONE)
        status = sqlite_fail(j, code);
    (void)sqlite3_reset(j->fields);
    return status == TIZBE_OK ? gold_record(j->r) : status;
}

static tizbe_status
read_lines(json_reader *j, slice text)
{
    tizbe_status status = TIZBE_OK;

    for (; text.size > 0 && status == TIZBE_OK; j->r->line++) {
        slice line = slice_trim(slice_cut(&text, '\n'));

        if (line.size > 0)
            status = gold_taken(j->r, read_object(j, line));
    }
    return status;
}

static tizbe_status
read_list(json_reader *j, slice text)
{
    tizbe_status status = TIZBE_OK;
    int          code = SQLITE_DONE;

    j->r->out->what = "item";
    (void)bind_slice(j->objects, 1, text);
    while (status == TIZBE_OK &&
           (code = sqlite3_step(j->objects)) == SQLITE_ROW) {
        status = gold_taken(j->r, read_object(j, column_slice(j->objects, 0)));
        j->r->line++;
    }
    if (status == TIZBE_OK && code != SQLITE_DONE)
        status = gold_taken(j->r, sqlite_fail(j, code));
    (void)sqlite3_reset(j->objects);
    return status;
}

static int
prepare(json_reader *j)
{
    int code = sqlite3_open(":memory:", &j->db);

    if (code == SQLITE_OK)
        code = sqlite3_prepare_v2(
            j->db,
            "SELECT CASE WHEN json_valid(?1) THEN json_type(?1) = 'object'"
            " ELSE 0 END",
            -1, &j->check, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_prepare_v2(j->db, fields_sql, -1, &j->fields, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_prepare_v2(j->db, "SELECT value FROM json_each(?1)", -1,
                                  &j->objects, NULL);
    return code;
}

tizbe_status
gold_read_json(gold_reader *r, slice text)
{
    json_reader  j = { .r = r };
    int          code = prepare(&j);
    tizbe_status status;

    if (code != SQLITE_OK)
        status = gold_taken(r, sqlite_fail(&j, code));
    else if (slice_starts(slice_trim(text), SLICE("[")))
        status = read_list(&j, text);
    else
        status = read_lines(&j, text);
    (void)sqlite3_finalize(j.check);
    (void)sqlite3_finalize(j.fields);
    (void)sqlite3_finalize(j.objects);
    (void)sqlite3_close(j.db);
    return status;
}
