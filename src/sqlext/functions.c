/* Folding, stemming, naming the language, unpacking texts, for SQL. */
#include "sqlext/sqlite.h"

#include "sqlext/functions.h"

#include "base/array.h"
#include "base/buffer.h"
#include "base/version.h"
#include "sqlext/coding_table.h"
#include "text/form.h"
#include "text/langid.h"
#include "text/language.h"
#include "text/packed_text.h"
#include "text/passages.h"
#include "text/stem.h"
#include "text/utf8.h"
#include "text/words.h"

#include <stdlib.h>

static slice
argument_text(sqlite3_value *value)
{
    const unsigned char *text = sqlite3_value_text(value);
    int                  size = sqlite3_value_bytes(value);

    return slice_make((const char *)text, text && size > 0 ? (size_t)size : 0);
}

/* The answer is what `out` holds, which is released. */
static void
give_buffer(sqlite3_context *context, buffer *out)
{
    if (buffer_status(out) != TIZBE_OK)
        sqlite3_result_error_nomem(context);
    else
        sqlite3_result_text64(context, out->data ? out->data : "", out->size,
                              SQLITE_TRANSIENT, SQLITE_UTF8);
    buffer_release(out);
}

/* Append what one word becomes. */
typedef void (*word_writer)(buffer *out, slice form, language lang);

static void
write_form(buffer *out, slice form, language lang)
{
    (void)lang;
    buffer_put(out, form);
}

static void
write_stem(buffer *out, slice form, language lang)
{
    stem_set stems;

    stems_of_whole(form, lang, &stems);
    for (size_t i = 0; i < stems.count; i++) {
        if (i > 0)
            buffer_byte(out, '|');
        buffer_append(out, stems.items[i].bytes, stems.items[i].size);
    }
}

static tizbe_status
write_words(buffer *out, slice text, language lang, word_writer write)
{
    word_list    words = { 0 };
    tizbe_status status = words_split(text, lang, &words);

    for (size_t i = 0; status == TIZBE_OK && i < words.count; i++) {
        char   form[FORM_MAX];
        word   w = words.items[i];
        size_t size = form_of(slice_part(text, w.start, w.end), lang, form);

        if (i > 0)
            buffer_byte(out, ' ');
        write(out, slice_make(form, size), lang);
    }
    word_list_release(&words);
    return status == TIZBE_OK ? buffer_status(out) : status;
}

static void
answer(sqlite3_context *context, sqlite3_value *value, language lang,
       word_writer write)
{
    buffer clean = { 0 };
    buffer out = { 0 };

    (void)utf8_repair(&clean, argument_text(value));
    if (buffer_status(&clean) != TIZBE_OK ||
        write_words(&out, buffer_slice(&clean), lang, write) != TIZBE_OK)
        out.failed = true;
    buffer_release(&clean);
    give_buffer(context, &out);
}

/* The language an argument names; false (with an error set) when unknown. */
static bool
argument_language(sqlite3_context *context, sqlite3_value *value,
                  language *lang)
{
    slice name = argument_text(value);

    *lang = language_of_tag(name);
    if (*lang != LANG_UND || slice_is(name, "und"))
        return true;
    sqlite3_result_error(
        context, "language expected: one of " LANGUAGES_LISTED " und", -1);
    return false;
}

static void
sql_fold(sqlite3_context *context, int count, sqlite3_value **values)
{
    language lang = LANG_UND;

    if (sqlite3_value_type(values[0]) == SQLITE_NULL)
        return;
    if (count > 1 && !argument_language(context, values[1], &lang))
        return;
    answer(context, values[0], lang, write_form);
}

static void
sql_stem(sqlite3_context *context, int count, sqlite3_value **values)
{
    language lang;

    (void)count;
    if (sqlite3_value_type(values[0]) != SQLITE_NULL &&
        argument_language(context, values[1], &lang))
        answer(context, values[0], lang, write_stem);
}

static void
sql_lang(sqlite3_context *context, int count, sqlite3_value **values)
{
    buffer   clean = { 0 };
    double   confidence;
    language lang;

    (void)count;
    if (sqlite3_value_type(values[0]) == SQLITE_NULL)
        return;
    (void)utf8_repair(&clean, argument_text(values[0]));
    if (buffer_status(&clean) != TIZBE_OK ||
        langid_text(buffer_slice(&clean), &lang, &confidence) != TIZBE_OK)
        sqlite3_result_error_nomem(context);
    else
        sqlite3_result_text(context, language_code(lang), -1, SQLITE_STATIC);
    buffer_release(&clean);
}

static void
sql_version(sqlite3_context *context, int count, sqlite3_value **values)
{
    buffer out = { 0 };

    (void)count;
    (void)values;
    buffer_text(&out, "tizbe " TIZBE_VERSION);
    for (language lang = LANG_UND + 1; lang < LANG_COUNT; lang++)
        buffer_printf(&out, ", %s", stem_version(lang));
    give_buffer(context, &out);
}

static void
sql_in(sqlite3_context *context, int count, sqlite3_value **values)
{
    slice        text = argument_text(values[0]);
    passage_list passages = { 0 };
    buffer       out = { 0 };
    language     own, wanted;

    (void)count;
    if (sqlite3_value_type(values[0]) == SQLITE_NULL ||
        !argument_language(context, values[1], &own) ||
        !argument_language(context, values[3], &wanted))
        return;
    if (utf8_valid_prefix(text) == text.size &&
        passages_parse(&passages, text, argument_text(values[2])) ==
            TIZBE_NOMEM)
        out.failed = true;
    passages_mask(&out, text, &passages, own, wanted);
    passage_list_release(&passages);
    give_buffer(context, &out);
}

/* tizbe_passage(lang, passages, place): the language at a place. */
static void
sql_passage(sqlite3_context *context, int count, sqlite3_value **values)
{
    int64_t  place = sqlite3_value_int64(values[2]);
    language own;

    (void)count;
    if (sqlite3_value_type(values[0]) == SQLITE_NULL ||
        !argument_language(context, values[0], &own))
        return;
    own = passages_language_of(own, argument_text(values[1]),
                               place > 0 ? (size_t)place : 0);
    sqlite3_result_text(context, language_code(own), -1, SQLITE_STATIC);
}

/* What one connection unpacks by; made when it meets the first packed text. */
typedef struct text_reader {
    text_unpacker *unpacker;
} text_reader;

static void
text_reader_free(void *reader)
{
    text_unpacker_free(((text_reader *)reader)->unpacker);
    free(reader);
}

static tizbe_status
unpack(text_reader *reader, sqlite3_value *value, slice *text)
{
    const char *bytes = sqlite3_value_blob(value);
    int         size = sqlite3_value_bytes(value);

    if (!reader->unpacker)
        reader->unpacker = text_unpacker_new();
    return reader->unpacker
               ? text_unpack(reader->unpacker,
                             slice_make(bytes, bytes ? (size_t)size : 0), text)
               : TIZBE_NOMEM;
}

/* A text, or what a packed one holds. Whoever reads it steps from character
 * to character without looking: what is no UTF-8 is damage. */
static tizbe_status
read_text(text_reader *reader, sqlite3_value *value, slice *text)
{
    if (sqlite3_value_type(value) == SQLITE_BLOB)
        return unpack(reader, value, text);
    *text = argument_text(value);
    return utf8_valid_prefix(*text) == text->size ? TIZBE_OK : TIZBE_CORRUPT;
}

/* tizbe_text(text [, otherwise]): as the segment has it, out of what is stored
 * of it. */
static void
sql_text(sqlite3_context *context, int count, sqlite3_value **values)
{
    int          type = sqlite3_value_type(values[0]);
    slice        text;
    tizbe_status status;

    if (type != SQLITE_BLOB && type != SQLITE_TEXT) {
        sqlite3_result_value(context, values[0]);
        return;
    }
    status = read_text(sqlite3_user_data(context), values[0], &text);
    if (status == TIZBE_NOMEM) {
        sqlite3_result_error_nomem(context);
    } else if (status != TIZBE_OK && count > 1) {
        sqlite3_result_value(context, values[1]);
    } else if (status != TIZBE_OK) {
        sqlite3_result_error(context, "a text is damaged", -1);
        sqlite3_result_error_code(context, SQLITE_CORRUPT);
    } else if (type == SQLITE_TEXT) {
        sqlite3_result_value(context, values[0]);
    } else {
        sqlite3_result_text(context, text.data, (int)text.size,
                            SQLITE_TRANSIENT);
    }
}

/* With one argument, and with two. */
static int
register_text(sqlite3 *db)
{
    int result = SQLITE_OK;

    for (int arguments = 1; arguments <= 2 && result == SQLITE_OK;
         arguments++) {
        text_reader *reader = calloc(1, sizeof *reader);

        if (!reader)
            return SQLITE_NOMEM;
        /* SQLite frees it, when it refuses as well */
        result = sqlite3_create_function_v2(db, "tizbe_text", arguments,
                                            FUNCTION_FLAGS, reader, sql_text,
                                            NULL, NULL, text_reader_free);
    }
    return result;
}

int
functions_register(sqlite3 *db)
{
    static const struct {
        const char *name;
        int         arguments;
        void (*run)(sqlite3_context *, int, sqlite3_value **);
    } functions[] = {
        { "tizbe_fold", 1, sql_fold },
        { "tizbe_fold", 2, sql_fold },
        { "tizbe_stem", 2, sql_stem },
        { "tizbe_lang", 1, sql_lang },
        { "tizbe_in", 4, sql_in },
        { "tizbe_version", 0, sql_version },
        { "tizbe_passage", 3, sql_passage },
    };
    int result = register_text(db);

    for (size_t i = 0; i < COUNT_OF(functions) && result == SQLITE_OK; i++)
        result = sqlite3_create_function_v2(
            db, functions[i].name, functions[i].arguments, FUNCTION_FLAGS, NULL,
            functions[i].run, NULL, NULL, NULL);
    return result == SQLITE_OK ? coding_table_register(db) : result;
}
