/* Filters of a command, resolved against the corpus. */
#include "analyse/scope/scope.h"

#include "analyse/likeness/duplicate_groups.h"
#include "analyse/scope/where.h"
#include "base/array.h"
#include "base/buffer.h"
#include "base/order.h"
#include "code/codebook/code_meant.h"
#include "embedded/sql.h"
#include "store/documents.h"
#include "store/statement.h"
#include "text/nfc.h"

#include <stdlib.h>
#include <string.h>

static const char *
keep_text(scope *s, const buffer *b)
{
    return b->failed ? NULL : arena_strdup(&s->memory, buffer_slice(b));
}

/* "ru, kk" -> ["ru","kk"] */
static tizbe_status
resolve_langs(scope *s, const char *stated, tizbe_error *error)
{
    slice        rest = slice_of(stated);
    char         hint[LANGUAGE_HINT_ROOM];
    buffer       json = { 0 };
    tizbe_status status = TIZBE_OK;

    while (status == TIZBE_OK) {
        size_t comma = slice_find(rest, SLICE(","), 0);
        slice  one = slice_part(rest, 0, comma < rest.size ? comma : rest.size);
        language lang = language_of_tag(slice_trim(one));

        if (lang == LANG_UND && !slice_is(slice_trim(one), "und"))
            status = error_set(
                error, TIZBE_USAGE,
                "cannot use language '%.*s': there are " LANGUAGES_LISTED
                " und%s",
                (int)one.size, one.data, language_hint(slice_trim(one), hint));
        buffer_printf(&json, "%s\"%s\"", json.size ? "," : "[",
                      language_code(lang));
        s->lang_mask |= 1u << lang;
        if (comma >= rest.size)
            break;
        rest = slice_part(rest, comma + 1, rest.size);
    }
    buffer_byte(&json, ']');
    s->langs = keep_text(s, &json);
    buffer_release(&json);
    if (status == TIZBE_OK && !s->langs)
        status = error_nomem(error);
    return status;
}

/* Keep those of `ids` that stand in the ascending list `also`. */
static size_t
intersect(int64_t *ids, size_t count, const int64_t *also, size_t also_count)
{
    size_t kept = 0, at = 0;

    for (size_t i = 0; i < count; i++) {
        while (at < also_count && also[at] < ids[i])
            at++;
        if (at < also_count && also[at] == ids[i])
            ids[kept++] = ids[i];
    }
    return kept;
}

/* `ids`, rising and in the scope's arena, are the documents that are meant. */
static tizbe_status
keep_documents(scope *s, const int64_t *ids, size_t count, tizbe_error *error)
{
    buffer json = { 0 };

    for (size_t i = 0; i < count; i++)
        buffer_printf(&json, "%s%lld", i ? "," : "[", (long long)ids[i]);
    buffer_text(&json, count ? "]" : "[]");
    s->documents = keep_text(s, &json);
    s->ids = ids;
    s->id_count = count;
    buffer_release(&json);
    return s->documents ? TIZBE_OK : error_nomem(error);
}

static tizbe_status
named_documents(scope *s, corpus *c, const tizbe_filter *options, int64_t **ids,
                tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    *ids = arena_alloc(&s->memory, options->document_count * sizeof **ids);
    if (!*ids)
        return error_nomem(error);
    for (size_t i = 0; i < options->document_count && status == TIZBE_OK; i++)
        status = document_find(c, slice_of(options->documents[i]), &(*ids)[i],
                               error);
    if (status == TIZBE_OK)
        qsort(*ids, options->document_count, sizeof **ids, order_int64);
    return status;
}

static tizbe_status
resolve_documents(scope *s, corpus *c, const tizbe_filter *options,
                  tizbe_error *error)
{
    int64_t     *ids = NULL;
    size_t       count = options->document_count;
    tizbe_status status = TIZBE_OK;

    if (count > 0)
        status = named_documents(s, c, options, &ids, error);
    for (size_t i = 0; i < options->where_count && status == TIZBE_OK; i++) {
        where    conditions;
        int64_t *fit = NULL;
        size_t   fit_count = 0;

        status = where_parse(&s->memory, slice_of(options->where[i]),
                             &conditions, error);
        if (status == TIZBE_OK)
            status = where_documents(c, &conditions, &s->memory, &fit,
                                     &fit_count, error);
        count = ids ? intersect(ids, count, fit, fit_count) : fit_count;
        ids = ids ? ids : fit;
    }
    return status == TIZBE_OK ? keep_documents(s, ids, count, error) : status;
}

/* The documents of the scope so far (caller frees). */
static tizbe_status
list_documents(const scope *s, corpus *c, int64_t **ids, size_t *count,
               tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    size_t        capacity = 0;
    tizbe_status  status = corpus_ask(c, sql_query_unique_documents,
                                      WITH(s->documents, s->langs), &stmt,
                                      error);

    while (rows_next(c, stmt, &status, error)) {
        if (!ARRAY_ROOM(*ids, *count, capacity))
            status = error_nomem(error);
        else
            (*ids)[(*count)++] = sqlite3_column_int64(stmt, 0);
    }
    (void)sqlite3_finalize(stmt);
    return status;
}

/* Leave one of each group of duplicates. */
static tizbe_status
resolve_unique(scope *s, corpus *c, tizbe_error *error)
{
    likeness_list pairs;
    int64_t      *ids = NULL, *kept;
    size_t        count = 0;
    tizbe_status  status = likeness_read(c, &pairs, error);

    if (status == TIZBE_OK)
        status = list_documents(s, c, &ids, &count, error);
    s->is_unique = true;
    if (status == TIZBE_OK &&
        unique_documents(&pairs, ids, &count, &s->left_out) != TIZBE_OK)
        status = error_nomem(error);
    if (status == TIZBE_OK) {
        kept = arena_alloc(&s->memory, (count + 1) * sizeof *kept);
        if (kept && ids)
            memcpy(kept, ids, count * sizeof *kept);
        status = kept ? keep_documents(s, kept, count, error)
                      : error_nomem(error);
    }
    free(ids);
    likeness_release(&pairs);
    return status;
}

tizbe_status
scope_copies(const scope *s, corpus *c, size_t *copies, bool *is_stale,
             tizbe_error *error)
{
    likeness_list pairs;
    int64_t      *ids = NULL;
    size_t        count = 0;
    bool          is_current = false;
    tizbe_status  status = likeness_kept(c, &pairs, error);

    *copies = 0;
    *is_stale = false;
    if (status == TIZBE_OK && pairs.count > 0)
        status = list_documents(s, c, &ids, &count, error);
    if (status == TIZBE_OK &&
        unique_documents(&pairs, ids, &count, copies) != TIZBE_OK)
        status = error_nomem(error);
    if (status == TIZBE_OK && *copies > 0) /* it reads all documents */
        status = likeness_is_current(c, &is_current, error);
    if (!is_current) {
        *is_stale = status == TIZBE_OK && *copies > 0;
        *copies = 0;
    }
    free(ids);
    likeness_release(&pairs);
    return status;
}

language_set
scope_languages(const scope *s, language_set langs)
{
    return s->langs ? langs & s->lang_mask : langs;
}

bool
scope_holds(const scope *s, int64_t id, language_set langs)
{
    if (s->langs && !scope_languages(s, langs))
        return false;
    return !s->documents ||
           (s->id_count > 0 &&
            bsearch(&id, s->ids, s->id_count, sizeof id, order_int64) != NULL);
}

/* " (it is a code: --code visa-nomad)" for what was asked for as a theme. */
static const char *
named_code(scope *s, corpus *c, const char *name)
{
    const char *hint = "";
    int64_t     is_code;

    (void)corpus_ask_number(c,
                            "SELECT 1 FROM code WHERE codebook = ?1"
                            " AND name = ?2 AND NOT retired",
                            WITH(s->codebook, name), &is_code, NULL);
    if (is_code)
        hint = arena_printf(&s->memory, " (it is a code: --code %s)", name);
    return hint ? hint : "";
}

static tizbe_status
refuse_code(scope *s, corpus *c, const char *name, bool is_theme,
            tizbe_error *error)
{
    const codes_asked asked = { s->codebook, is_theme, false };
    const char       *hint = code_meant(&s->memory, c, &asked, name);

    if (!*hint && is_theme)
        hint = named_code(s, c, name);
    return error_set(error, TIZBE_NOT_FOUND,
                     "there is no %s '%s' in codebook '%s'%s",
                     is_theme ? "theme" : "code", name, s->codebook, hint);
}

/* Append the ids of one theme or code and of all codes below it. */
static tizbe_status
add_codes(scope *s, corpus *c, const char *name, bool is_theme, buffer *json,
          tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    slice         wanted = nfc_copy(&s->memory, slice_of(name));
    size_t        found = 0;
    tizbe_status  status;

    if (!wanted.data)
        return error_nomem(error);
    status = corpus_ask(c, sql_query_codes_below,
                        WITH(s->codebook, wanted, is_theme), &stmt, error);
    while (rows_next(c, stmt, &status, error)) {
        buffer_printf(json, "%s%lld", json->size ? "," : "[",
                      (long long)sqlite3_column_int64(stmt, 0));
        found++;
    }
    if (status == TIZBE_OK && found == 0)
        status = refuse_code(s, c, name, is_theme, error);
    (void)sqlite3_finalize(stmt);
    return status;
}

static tizbe_status
resolve_codes(scope *s, corpus *c, const tizbe_filter *options,
              tizbe_error *error)
{
    buffer       json = { 0 };
    tizbe_status status = scope_codebook(c, options->codebook, &s->memory,
                                         &s->codebook, error);

    for (size_t i = 0; i < options->theme_count && status == TIZBE_OK; i++)
        status = add_codes(s, c, options->themes[i], true, &json, error);
    for (size_t i = 0; i < options->code_count && status == TIZBE_OK; i++)
        status = add_codes(s, c, options->codes[i], false, &json, error);
    buffer_byte(&json, ']');
    if (status == TIZBE_OK) {
        s->codes = keep_text(s, &json);
        if (!s->codes)
            status = error_nomem(error);
    }
    buffer_release(&json);
    return status;
}

tizbe_status
scope_init(scope *s, corpus *c, const tizbe_filter *options, tizbe_error *error)
{
    static const tizbe_filter everything = { 0 };
    tizbe_status              status = TIZBE_OK;

    if (!options)
        options = &everything;
    *s = (scope){ 0 };
    arena_init(&s->memory);
    status = corpus_check_derived(c, error);
    if (status == TIZBE_OK && options->lang)
        status = resolve_langs(s, options->lang, error);
    if (status == TIZBE_OK &&
        options->document_count + options->where_count > 0)
        status = resolve_documents(s, c, options, error);
    if (status == TIZBE_OK && options->unique)
        status = resolve_unique(s, c, error);
    if (status == TIZBE_OK && options->theme_count + options->code_count > 0)
        status = resolve_codes(s, c, options, error);
    return status;
}

void
scope_release(scope *s)
{
    arena_release(&s->memory);
}
