/*
 * JSON and JSON Lines.
 *
 * The objects of a list, at the top or in an envelope ({"items": [...]}; of
 * several lists in one all), and the lines of JSON Lines are documents: "#1",
 * "#2", ... Any other object is one document, the file itself: its simple
 * fields are variables, its text fields text; lists and objects in it are
 * parts, with headings where they have titles (a law as {"title",
 * "provisions": [{"title", "content"}]}). Where no field has a name that says
 * text, what reads like prose is it.
 */
#include "base/counted.h"
#include "ingest/containers/containers.h"
#include "ingest/containers/record.h"
#include "ingest/json.h"

#include "base/buffer.h"
#include "base/file.h"
#include "ingest/charset.h"
#include "ingest/readers.h"
#include "ingest/sniff.h"

#include <stdio.h>

typedef struct json_walk {
    const container_input *in;
    member_sink           *sink;
    arena                  arena; /* of one record            */
    charset_text           decoded;
    size_t                 number;       /* of the record, from 1    */
    bool                   prose;        /* any prose is text         */
    size_t                 left_out;     /* parts that read like prose and are
                                        none by their names            */
    slice                  left_out_key; /* of one of them             */
    slice                  other_list;   /* with text, beside the records */
    size_t                 mended; /* fields that were encoded twice       */
    bool                   stopped;
} json_walk;

static int
sniff_json(slice bytes, slice extension)
{
    char   room[SNIFF_BYTES];
    slice  head = sniff_head(bytes, room);
    size_t at = 1;

    if (extension_is_listed(SLICE("ipynb"), extension) || head.size == 0 ||
        (head.data[0] != '{' && head.data[0] != '['))
        return 0;
    /* by its name it is, and a mistake in it is to be told */
    if (extension_is_listed(slice_of(container_json.extensions), extension))
        return 60;
    while (at < head.size && strchr(" \t\r\n[{", head.data[at]))
        at++;
    if (at == head.size || !strchr("\"]}", head.data[at]))
        return 0;
    return extension_is_listed(SLICE("txt md markdown"), extension) ? 0 : 60;
}

/* --- one record ---------------------------------------------------------- */

static bool
is_scalar(const json_value *v)
{
    return v->kind == JSON_STRING || v->kind == JSON_NUMBER ||
           v->kind == JSON_BOOLEAN;
}

/* The scalars of a list, "; " between; an object's name. */
static slice
value_text(json_walk *w, const json_value *v)
{
    buffer            list = { 0 };
    slice             text;
    const json_value *name = json_get(v, "name");

    if (is_scalar(v))
        return v->text;
    if (v->kind == JSON_OBJECT)
        return name && is_scalar(name) ? name->text : SLICE("");
    for (const json_value *item = v->first; item; item = item->next) {
        slice one = item->kind == JSON_ARRAY ? SLICE("") : value_text(w, item);

        if (one.size > 0 && list.size > 0)
            buffer_text(&list, "; ");
        buffer_put(&list, one);
    }
    text = arena_copy(&w->arena, buffer_slice(&list));
    buffer_release(&list);
    return text.data ? text : SLICE("");
}

static record_role
role_of(const json_walk *w, const json_value *v)
{
    record_role role = record_role_of(v->key, w->in->options);

    if (w->prose && (role == RECORD_OTHER || role == RECORD_SUMMARY) &&
        !w->in->options->text_fields && v->kind == JSON_STRING &&
        (role == RECORD_SUMMARY || record_is_prose(v->text)))
        return RECORD_TEXT;
    return role;
}

static slice
title_in(const json_walk *w, const json_value *object)
{
    for (const json_value *v = object->first; v; v = v->next)
        if (v->kind == JSON_STRING && role_of(w, v) == RECORD_TITLE &&
            v->text.size > 0)
            return v->text;
    return SLICE("");
}

static tizbe_status read_parts(json_walk *w, const json_value *object,
                               slice above, unsigned level, tizbe_error *error);

/* A part of a document: a heading, if it has a title, and what it holds. */
static tizbe_status
read_part(json_walk *w, const json_value *v, bool is_text, slice above,
          unsigned level, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;
    slice        title;

    switch (v->kind) {
    case JSON_OBJECT:
        title = title_in(w, v);
        record_heading(w->sink->doc, title, level);
        return read_parts(w, v, title, level + 1, error);
    case JSON_ARRAY:
        for (const json_value *item = v->first; item && status == TIZBE_OK;
             item = item->next)
            status = read_part(w, item, is_text, above, level, error);
        return status;
    case JSON_STRING:
        return is_text ? record_text(w->sink->doc, v->text, above, error)
                       : TIZBE_OK;
    default:
        return TIZBE_OK;
    }
}

static tizbe_status
read_parts(json_walk *w, const json_value *object, slice above, unsigned level,
           tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    for (const json_value *v = object->first; v && status == TIZBE_OK;
         v = v->next) {
        record_role role = role_of(w, v);

        if (role == RECORD_OTHER && level > 2 && v->kind == JSON_STRING &&
            record_is_prose(v->text) && w->left_out++ == 0)
            w->left_out_key = v->key;
        if (role == RECORD_TEXT || (role == RECORD_OTHER && !is_scalar(v)))
            status = read_part(w, v, role == RECORD_TEXT, above, level, error);
    }
    return status;
}

static void
set_variables(json_walk *w, const json_value *object)
{
    for (const json_value *v = object->first; v; v = v->next) {
        record_role role = record_role_of(v->key, w->in->options);

        if (role == RECORD_TEXT || v->kind == JSON_NULL ||
            (role == RECORD_OTHER && v->kind == JSON_OBJECT) ||
            (v->kind == JSON_ARRAY && v->first &&
             v->first->kind == JSON_OBJECT && role == RECORD_OTHER))
            continue;
        record_variable(w->sink->doc, role, v->key, value_text(w, v));
    }
}

/* The day on which a record was written down, wherever it says that, unless
 * there is a date. What it says itself goes before what its parts say, which may
 * be of its writer or of a picture. */
static void
set_moment(json_walk *w, const json_value *object)
{
    for (const json_value *v = object->first; v; v = v->next)
        if (is_scalar(v))
            record_moment(w->sink->doc, v->key, v->text);
    for (const json_value *v = object->first; v; v = v->next)
        set_moment(w, v);
}

/* Fill the sink's document; without text by names, look for prose. */
static tizbe_status
read_object(json_walk *w, const json_value *object, tizbe_error *error)
{
    document    *doc = w->sink->doc;
    slice        title = title_in(w, object);
    size_t       none;
    tizbe_status status;

    record_heading(doc, title, 1);
    none = doc->segment_count;
    w->prose = false;
    w->left_out = 0;
    status = read_parts(w, object, title, 2, error);
    document_end(doc);
    if (status == TIZBE_OK && doc->segment_count == none) {
        w->prose = true;
        w->left_out = 0;
        status = read_parts(w, object, title, 2, error);
        document_end(doc);
    }
    if (status == TIZBE_OK && doc->segment_count == 0)
        return error_set(error, TIZBE_FORMAT, "no field of it %s",
                         w->in->options->text_fields
                             ? "that --text-field names holds text"
                             : "holds text; name one by --text-field");
    if (w->left_out > 0)
        document_note(doc,
                      "%s %s like text and %s left out, such as '%.*s' "
                      "(--text-field)",
                      COUNTED(w->left_out, "field"),
                      by_number(w->left_out, "reads", "read"),
                      by_number(w->left_out, "was", "were"),
                      (int)w->left_out_key.size, w->left_out_key.data);
    set_variables(w, object);
    set_moment(w, object);
    w->mended += json_mended(object);
    charset_tell(doc, &w->decoded, w->in->options->encoding != NULL);
    return status;
}

/* Hand over a record; `name` is "" for the file itself. */
static void
give(json_walk *w, const json_value *v, slice name, const tizbe_error *bad)
{
    member m = { .name = name, .format = "json" };

    if (bad)
        m.error = *bad;
    else if (v->kind == JSON_OBJECT)
        (void)read_object(w, v, &m.error);
    else
        (void)read_part(w, v, true, SLICE(""), 1, &m.error);
    document_end(w->sink->doc);
    if (m.error.status == TIZBE_OK && w->sink->doc->segment_count == 0)
        (void)error_set(&m.error, TIZBE_FORMAT, "there is no text in it");
    w->stopped = !w->sink->take(w->sink, &m);
}

static void
give_numbered(json_walk *w, const json_value *v, const tizbe_error *bad)
{
    char name[24];

    (void)snprintf(name, sizeof name, "#%zu", ++w->number);
    give(w, v, slice_of(name), bad);
}

/* --- files ---------------------------------------------------------------- */

static bool
is_list_of_objects(const json_value *v)
{
    return v->kind == JSON_ARRAY && v->first && v->first->kind == JSON_OBJECT;
}

/* Fields whose lists are records. */
static bool
is_envelope_name(slice name)
{
    static const char *const names[] = { "items",    "data", "results",
                                         "records",  "rows", "documents",
                                         "docs",     "hits", "articles",
                                         "posts",    "news", "entries",
                                         "response", NULL };

    for (size_t i = 0; names[i]; i++)
        if (slice_is(name, names[i]))
            return true;
    return false;
}

static bool
holds_text(const json_walk *w, const json_value *object)
{
    for (const json_value *f = object->first; f; f = f->next)
        if (record_role_of(f->key, w->in->options) == RECORD_TEXT)
            return true;
    return false;
}

/* Hand over the records of a list or of all lists in an envelope; false when
 * it is neither, but an object that is a document. */
static bool
give_records(json_walk *w, const json_value *v)
{
    bool has_any = is_list_of_objects(v);

    for (const json_value *r = has_any ? v->first : NULL; r && !w->stopped;
         r = r->next) {
        give_numbered(w, r, NULL);
        arena_reset(&w->arena);
    }
    if (v->kind != JSON_OBJECT || holds_text(w, v))
        return has_any;
    for (const json_value *f = v->first; f && !w->stopped; f = f->next)
        if (is_envelope_name(f->key))
            has_any = give_records(w, f) || has_any;
        else if (is_list_of_objects(f) && holds_text(w, f->first))
            w->other_list = f->key;
    return has_any;
}

static tizbe_status
walk_whole(json_walk *w, slice text, tizbe_error *error)
{
    arena             tree;
    const json_value *root;
    tizbe_status      status;

    arena_init(&tree);
    status = json_parse(&tree, text, &root, error);
    if (status == TIZBE_OK && !give_records(w, root))
        give(w, root, SLICE(""), NULL);
    else if (status == TIZBE_OK && w->other_list.size > 0)
        document_note(w->sink->about,
                      "what is beside its lists of records was left out, such "
                      "as '%.*s'",
                      (int)w->other_list.size, w->other_list.data);
    arena_release(&tree);
    return status;
}

static tizbe_status
walk_lines(json_walk *w, slice text)
{
    size_t number = 0; /* of the line, which is not that of the record */

    for (size_t at = 0; at < text.size && !w->stopped;) {
        slice             line = slice_trim(slice_line(text, at, &at));
        const json_value *v;
        tizbe_error       error = { 0 }, bad = { 0 };

        number++;
        if (line.size == 0)
            continue;
        if (json_parse(&w->arena, line, &v, &error) != TIZBE_OK)
            (void)error_set(
                &bad, error.status, "line %zu of the file: %s", number,
                strncmp(error.text, "line 1: ", 8) == 0 ? error.text + 8
                                                        : error.text);
        give_numbered(w, v, bad.status == TIZBE_OK ? NULL : &bad);
        arena_reset(&w->arena);
    }
    return TIZBE_OK;
}

/* More than one line, and the first is an object by itself. */
static bool
is_lines(json_walk *w, slice text)
{
    const json_value *v;
    size_t            at = 0;
    slice             line = slice_trim(slice_line(text, at, &at));
    bool              whole = line.size > 0 && line.data[0] == '{' &&
                 json_parse(&w->arena, line, &v, NULL) == TIZBE_OK;

    arena_reset(&w->arena);
    return whole && slice_trim(slice_part(text, at, text.size)).size > 0;
}

static tizbe_status
walk_json(const container_input *in, member_sink *sink, tizbe_error *error)
{
    json_walk    w = { .in = in, .sink = sink };
    arena        lasting;
    slice        extension = path_extension(slice_of(in->name));
    tizbe_status status;

    arena_init(&lasting);
    arena_init(&w.arena);
    status = charset_decode(&lasting, in->bytes, in->options->encoding,
                            SLICE(""), &w.decoded, error);
    if (status == TIZBE_OK)
        charset_tell_mended(sink->about, &w.decoded);
    if (status == TIZBE_OK &&
        (extension_is_listed(SLICE("jsonl ndjson"), extension) ||
         is_lines(&w, w.decoded.text)))
        status = walk_lines(&w, w.decoded.text);
    else if (status == TIZBE_OK)
        status = walk_whole(&w, w.decoded.text, error);
    record_tell_mended(sink->about, w.mended);
    arena_release(&w.arena);
    arena_release(&lasting);
    return status;
}

const container container_json = {
    .name = "json",
    .title = "JSON, JSON Lines",
    .extensions = "json jsonl ndjson",
    .sniff = sniff_json,
    .walk = walk_json,
};
