/*
 * FTS5 tokenizer (https://www.sqlite.org/fts5.html section 7.1). Two ways
 * in: plain text, and ready stems in a query. Documents that are added do
 * not pass here: store/indexer.c writes what this would give. FTS5 comes
 * here for 'rebuild' and 'integrity-check', and with every query.
 */
#include "sqlext/sqlite.h"

#include "sqlext/tokenizer.h"

#include "sqlext/fts5_api.h"
#include "text/form.h"
#include "text/language.h"
#include "text/stem.h"
#include "text/utf8.h"
#include "text/words.h"

#include <stdlib.h>

enum { PLACE_MARK = 1, ALTERNATIVE_MARK = 2 };

typedef int (*token_callback)(void *context, int flags, const char *token,
                              int size, int start, int end);

/* One per FTS5 table and connection. */
typedef struct text_tokenizer {
    language  lang;
    word_list words; /* reused from row to row */
} text_tokenizer;

static int
create(void *context, const char **arguments, int count, Fts5Tokenizer **out)
{
    text_tokenizer *t;
    slice           name = count > 0 ? slice_of(arguments[0]) : SLICE("und");
    language        lang = language_of_tag(name);

    (void)context;
    *out = NULL;
    if (count > 1 || (lang == LANG_UND && !slice_is(name, "und")))
        return SQLITE_ERROR;
    t = calloc(1, sizeof *t);
    if (!t)
        return SQLITE_NOMEM;
    t->lang = lang;
    *out = (Fts5Tokenizer *)t;
    return SQLITE_OK;
}

static void
destroy(Fts5Tokenizer *tokenizer)
{
    text_tokenizer *t = (text_tokenizer *)tokenizer;

    word_list_release(&t->words);
    free(t);
}

/* "\1виз\1студент\2студентк": ready stems with their places. */
static int
ready_tokens(slice text, void *context, token_callback callback)
{
    int    result = SQLITE_OK;
    size_t at = 0;

    while (at < text.size && result == SQLITE_OK) {
        int    flags = text.data[at] == ALTERNATIVE_MARK ? FTS5_TOKEN_COLOCATED
                                                         : 0;
        size_t end = at + 1;

        while (end < text.size && text.data[end] != PLACE_MARK &&
               text.data[end] != ALTERNATIVE_MARK)
            end++;
        result = callback(context, flags, text.data + at + 1,
                          (int)(end - at - 1), (int)at, (int)end);
        at = end;
    }
    return result;
}

static int
word_tokens(language lang, int flags, slice text, word w, void *context,
            token_callback callback)
{
    char     form[FORM_MAX];
    size_t   size = form_of(slice_part(text, w.start, w.end), lang, form);
    stem_set stems;
    int      result = SQLITE_OK;

    if (flags & FTS5_TOKENIZE_PREFIX)
        return callback(context, 0, form, (int)size, (int)w.start, (int)w.end);
    if (flags & FTS5_TOKENIZE_QUERY)
        stems_of_whole(slice_make(form, size), lang, &stems);
    else
        stems_of(slice_make(form, size), lang, &stems);
    for (size_t i = 0; i < stems.count && result == SQLITE_OK; i++)
        result = callback(context, i ? FTS5_TOKEN_COLOCATED : 0,
                          stems.items[i].bytes, (int)stems.items[i].size,
                          (int)w.start, (int)w.end);
    return result;
}

static int
text_tokens(text_tokenizer *t, int flags, slice text, void *context,
            token_callback callback)
{
    int result = SQLITE_OK;

    if (words_split(text, t->lang, &t->words) != TIZBE_OK)
        return SQLITE_NOMEM;
    for (size_t i = 0; i < t->words.count && result == SQLITE_OK; i++)
        result = word_tokens(t->lang, flags, text, t->words.items[i], context,
                             callback);
    return result;
}

/* A client may hand over anything as text; the analysis wants UTF-8. Places
 * are those in the text as it was: FTS5 cuts it there. */
static int
repaired_tokens(text_tokenizer *t, int flags, slice text, void *context,
                token_callback callback)
{
    buffer clean = { 0 };
    int    result;

    utf8_substitute(&clean, text);
    if (buffer_status(&clean) != TIZBE_OK)
        result = SQLITE_NOMEM;
    else
        result = text_tokens(t, flags, buffer_slice(&clean), context, callback);
    buffer_release(&clean);
    return result;
}

static int
tokenize(Fts5Tokenizer *tokenizer, void *context, int flags, const char *bytes,
         int size, token_callback callback)
{
    text_tokenizer *t = (text_tokenizer *)tokenizer;
    slice           text = { bytes, size > 0 ? (size_t)size : 0 };

    if (text.size == 0)
        return SQLITE_OK;
    if ((flags & FTS5_TOKENIZE_QUERY) && bytes[0] == PLACE_MARK)
        return ready_tokens(text, context, callback);
    if (utf8_valid_prefix(text) < text.size)
        return repaired_tokens(t, flags, text, context, callback);
    return text_tokens(t, flags, text, context, callback);
}

int
tokenizer_register(sqlite3 *db)
{
    fts5_tokenizer functions = { create, destroy, tokenize };
    fts5_api      *api;
    int            code = fts5_api_of(db, &api);

    if (code != SQLITE_OK)
        return code;
    return api->xCreateTokenizer(api, "tizbe", NULL, &functions, NULL);
}
