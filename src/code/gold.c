/* Records of people's codings to units. JSON is read by gold_json.c. */
#include "code/gold.h"
#include "base/array.h"
#include "base/csv.h"
#include "code/gold_fields.h"
#include "code/match/text_stream.h"
#include "ingest/workbook.h"
#include "text/langid.h"
#include "text/utf8.h"
#include "text/variable_names.h"

#include <stdarg.h>
#include <stdlib.h>

void
gold_list_release(gold_list *list)
{
    free(list->items);
    bad_rows_release(&list->faults);
    *list = (gold_list){ 0 };
}

tizbe_status
gold_refuse(gold_reader *r, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    (void)error_vset(&r->why, TIZBE_FORMAT, format, args);
    va_end(args);
    return TIZBE_FORMAT;
}

tizbe_status
gold_taken(gold_reader *r, tizbe_status status)
{
    if (status != TIZBE_FORMAT)
        return status;
    status = bad_rows_add(&r->out->faults, r->line, r->why.text);
    return status == TIZBE_OK ? status : error_nomem(r->error);
}

bool
gold_next_name(slice *names, slice *name)
{
    while (names->size > 0) {
        *name = slice_trim(slice_cut(names, ';'));
        if (name->size > 0)
            return true;
    }
    return false;
}

/* --- a record ------------------------------------------------------------- */

/* The value of a field, or a slice without data. */
static slice
field(const gold_reader *r, const char *name)
{
    for (size_t i = 0; i < r->field_count; i++)
        if (slice_equal_ascii_nocase(r->fields[i].name, slice_of(name)))
            return slice_trim(r->fields[i].value);
    return (slice){ 0 };
}

/* Sentences in another language than the text, as `code` would meet them. What is
 * said of the whole holds where the text layer would have it otherwise. */
static tizbe_status
find_passages(gold_reader *r, gold_unit *unit)
{
    const segment           one = { .text = unit->text,
                                    .declared = unit->lang,
                                    .heading = NO_HEADING };
    const segment_analysis *found;
    tizbe_status status = analyser_run(r->analyser, &one, 1, LANG_UND, &found,
                                       NULL);

    if (status != TIZBE_OK)
        return error_nomem(r->error);
    if (found->lang == unit->lang)
        unit->passages = arena_copy(r->memory, found->passages);
    return unit->passages.data || found->lang != unit->lang
               ? TIZBE_OK
               : error_nomem(r->error);
}

static tizbe_status
add_unit(gold_reader *r, language lang, slice text, const gold_unit *shared)
{
    gold_list   *out = r->out;
    gold_unit    unit = *shared;
    tizbe_status status = text_stream_clean(r->memory, text, &unit.text);

    if (status != TIZBE_OK)
        return error_nomem(r->error);
    if (unit.text.size == 0)
        return TIZBE_OK;
    unit.lang = lang;
    status = find_passages(r, &unit);
    if (status != TIZBE_OK)
        return status;
    return ARRAY_ADD(out->items, out->count, out->capacity, unit)
               ? TIZBE_OK
               : error_nomem(r->error);
}

/* `text`, with or without `lang`. */
static tizbe_status
add_text(gold_reader *r, slice text, const gold_unit *shared)
{
    slice    stated = field(r, "lang");
    language lang;
    double   confidence;

    if (stated.size > 0) {
        lang = language_of_tag(stated);
        if (lang == LANG_UND && !slice_is(stated, "und"))
            return gold_refuse(r,
                               "expected a language (" LANGUAGES_LISTED
                               ") under "
                               "\"lang\", found '%.*s'",
                               (int)stated.size, stated.data);
    } else if (langid_text(text, &lang, &confidence) != TIZBE_OK) {
        return error_nomem(r->error);
    }
    return add_unit(r, lang, text, shared);
}

static tizbe_status
copy_shared(gold_reader *r, gold_unit *unit)
{
    slice id = field(r, "id"), codes = field(r, "codes");
    slice themes = field(r, "themes");
    char *line = arena_printf(r->memory, "%s %zu", r->out->what, r->line);

    *unit = (gold_unit){ .has_themes = themes.data != NULL };
    unit->id = id.size > 0 ? arena_copy(r->memory, id) : slice_of(line);
    unit->codes = arena_copy(r->memory, codes);
    unit->themes = arena_copy(r->memory, themes);
    return line && unit->id.data && unit->codes.data && unit->themes.data
               ? TIZBE_OK
               : error_nomem(r->error);
}

tizbe_status
gold_record(gold_reader *r)
{
    size_t       before = r->out->count;
    slice        text = field(r, "text");
    gold_unit    shared;
    tizbe_status status = copy_shared(r, &shared);

    if (status == TIZBE_OK && !field(r, "codes").data)
        return gold_refuse(r, "there is no \"codes\"");
    if (status == TIZBE_OK && text.size > 0)
        status = add_text(r, text, &shared);
    for (int lang = LANG_UND + 1; lang < LANG_COUNT && status == TIZBE_OK;
         lang++)
        status = add_unit(r, (language)lang,
                          field(r, language_code((language)lang)), &shared);
    if (status == TIZBE_OK && r->out->count == before)
        return gold_refuse(r, "there is no text: expected \"text\", or a "
                              "language: " LANGUAGES_LISTED);
    return status;
}

/* --- tables --------------------------------------------------------------- */

static tizbe_status
take_header(gold_reader *r, const csv_reader *csv)
{
    if (csv->count > GOLD_FIELDS_MAX)
        return error_set(r->error, TIZBE_FORMAT,
                         "cannot read '%s': %s %zu: more than %d columns",
                         r->path, r->out->what, r->line, GOLD_FIELDS_MAX);
    r->field_count = csv->count;
    for (size_t i = 0; i < csv->count; i++) {
        const char *meant = column_of_codings(csv->fields[i]);

        r->fields[i].name = meant ? slice_of(meant)
                                  : arena_copy(r->memory,
                                               slice_trim(csv->fields[i]));
        if (!r->fields[i].name.data)
            return error_nomem(r->error);
    }
    return TIZBE_OK;
}

static tizbe_status
take_row(gold_reader *r, const csv_reader *csv)
{
    for (size_t i = 0; i < r->field_count; i++)
        r->fields[i].value = i < csv->count ? csv->fields[i] : SLICE("");
    return gold_taken(r, gold_record(r));
}

static tizbe_status
read_table(gold_reader *r, slice text)
{
    csv_reader   csv;
    bool         more = true, is_header = true;
    tizbe_status status = TIZBE_OK;

    csv_init(&csv, text, r->memory);
    while (status == TIZBE_OK) {
        status = csv_next_of(&csv, r->path, &more, r->error);
        if (status != TIZBE_OK || !more)
            break;
        r->line = csv.record_line;
        status = is_header ? take_header(r, &csv) : take_row(r, &csv);
        is_header = false;
    }
    csv_release(&csv);
    return status;
}

/* --- the file ------------------------------------------------------------- */

static tizbe_status
read_bytes(gold_reader *r, slice text)
{
    slice first;

    text = slice_without_mark(text);
    if (utf8_valid_prefix(text) < text.size)
        return error_set(r->error, TIZBE_FORMAT,
                         "cannot read '%s': not UTF-8; save the file as UTF-8",
                         r->path);
    first = slice_trim(text);
    if (first.size > 0 && (first.data[0] == '{' || first.data[0] == '['))
        return gold_read_json(r, text);
    return read_table(r, text);
}

/* The sentence where no record can be used. */
static tizbe_status
refuse_all(const gold_reader *r)
{
    buffer       why = { 0 };
    tizbe_status status;

    if (bad_rows_reasons(&r->out->faults) > 0)
        bad_rows_say(&r->out->faults, 0, r->out->what, &why);
    else
        buffer_text(&why, "there is no coded text in it");
    status = buffer_status(&why) == TIZBE_OK
                 ? error_set(r->error, TIZBE_FORMAT, "cannot read '%s': %s",
                             r->path, why.data)
                 : error_nomem(r->error);
    buffer_release(&why);
    return status;
}

tizbe_status
gold_read(arena *memory, const char *path, gold_list *out, tizbe_error *error)
{
    gold_reader *r = arena_zalloc(memory, 1, sizeof *r);
    buffer       bytes;
    tizbe_status status;

    *out = (gold_list){ .what = "line" };
    bad_rows_init(&out->faults);
    if (!r)
        return error_nomem(error);
    *r = (gold_reader){ .memory = memory,
                        .analyser = analyser_new(),
                        .out = out,
                        .error = error,
                        .path = path,
                        .line = 1 };
    if (!r->analyser)
        return error_nomem(error);
    buffer_init(&bytes);
    status = workbook_read(path, GOLD_MAX_BYTES, &bytes, NULL, error);
    if (status == TIZBE_OK)
        status = read_bytes(r, buffer_slice(&bytes));
    if (status == TIZBE_OK && out->count == 0)
        status = refuse_all(r);
    buffer_release(&bytes);
    analyser_free(r->analyser);
    return status;
}
