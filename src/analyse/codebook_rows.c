/* One row for each thing that a codebook says. */
#include "analyse/codebook_rows.h"

#include "base/array.h"
#include "base/buffer.h"

typedef struct row_writer {
    const codebook   *book;
    const table_sink *sink;
    tizbe_error      *error;
    tizbe_status      status; /* of all rows so far */
    buffer            path;   /* of what the rows are about */
    buffer            scratch;
    size_t            count; /* rows */
} row_writer;

static void
put_row(row_writer *w, slice lang, const char *type, slice pattern,
        slice weight, slice note)
{
    const table_cell cells[] = {
        cell_text(buffer_slice(&w->path)),
        cell_text(lang),
        cell_text(slice_of(type)),
        cell_text(pattern),
        cell_text(weight),
        cell_text(note),
    };

    if (w->status == TIZBE_OK && (buffer_status(&w->path) != TIZBE_OK ||
                                  buffer_status(&w->scratch) != TIZBE_OK))
        w->status = error_nomem(w->error);
    if (w->status == TIZBE_OK)
        w->status = w->sink->row(w->sink->context, cells, w->error);
    w->count++;
}

/* A text that is only there when it is stated. */
static void
put_stated(row_writer *w, const char *type, slice text)
{
    if (text.size > 0)
        put_row(w, SLICE(""), type, slice_trim(text), SLICE(""), SLICE(""));
}

static void
put_entry(row_writer *w, const codebook_entry *entry)
{
    bool  is_weighted = entry->weight < 1 || entry->weight > 1;
    char  digits[CODEBOOK_NUMBER_SIZE];
    slice weight = is_weighted ? codebook_number(entry->weight, digits)
                               : SLICE("");

    put_row(w, slice_of(codebook_lang_name(entry->lang)),
            entry->is_unless ? "unless" : "match", entry->text, weight,
            entry->note);
}

static void
put_initiative(row_writer *w, const codebook_pair *pair)
{
    buffer_clear(&w->scratch);
    buffer_put(&w->scratch, pair->key);
    buffer_byte(&w->scratch, '=');
    buffer_put(&w->scratch, pair->value);
    put_stated(w, "initiative", buffer_slice(&w->scratch));
}

static bool
has_codes(const codebook *book, size_t theme)
{
    for (size_t i = 0; i < book->code_count; i++)
        if (book->codes[i].theme == theme)
            return true;
    return false;
}

/* What says nothing has a row all the same: else it would be lost. */
static void
put_name(row_writer *w, size_t number)
{
    if (!has_codes(w->book, number))
        put_row(w, SLICE(""), "definition", SLICE(""), SLICE(""), SLICE(""));
}

static void
put_code(row_writer *w, size_t number)
{
    const codebook_code *code = &w->book->codes[number];
    size_t               before = w->count;

    buffer_clear(&w->path);
    if (code->theme != CODEBOOK_NONE) {
        buffer_put(&w->path, w->book->codes[code->theme].name);
        buffer_byte(&w->path, '/');
    }
    buffer_put(&w->path, code->name);
    for (size_t i = 0; i < code->label_count; i++)
        put_row(w, slice_of(language_code(code->labels[i].lang)), "label",
                code->labels[i].text, SLICE(""), SLICE(""));
    put_stated(w, "definition", code->definition);
    put_stated(w, "include", code->include);
    put_stated(w, "exclude", code->exclude);
    put_stated(w, "color", code->color);
    put_stated(w, "guid", code->guid);
    if (code->above != CODEBOOK_NONE)
        put_stated(w, "below", w->book->codes[code->above].name);
    put_stated(w, "was", code->was);
    for (size_t i = 0; i < code->initiative_count; i++)
        put_initiative(w, &code->initiative[i]);
    if (code->is_longest)
        put_stated(w, "longest", SLICE("true"));
    if (code->least > 0)
        put_stated(
            w, "least",
            codebook_number(code->least, (char[CODEBOOK_NUMBER_SIZE]){ 0 }));
    for (uint32_t i = 0; i < code->entry_count; i++)
        put_entry(w, &w->book->entries[code->first_entry + i]);
    if (w->count == before)
        put_name(w, number);
}

static void
put_set(row_writer *w, const codebook_set *set)
{
    buffer_clear(&w->path);
    buffer_byte(&w->path, '$');
    buffer_put(&w->path, set->name);
    for (size_t i = 0; i < set->count; i++)
        put_entry(w, &set->items[i]);
}

static void
put_subject(row_writer *w)
{
    const codebook *book = w->book;
    char            room[CODEBOOK_NUMBER_SIZE];

    if (book->subject.size == 0)
        return;
    put_stated(w, "subject", codebook_subject_named(book, &w->scratch));
    put_stated(w, "subject_least", codebook_number(book->subject_least, room));
}

static void
put_all(row_writer *w)
{
    const codebook *book = w->book;

    put_stated(w, "codebook", book->name);
    put_stated(w, "version", book->version);
    put_stated(w, "description", book->description);
    put_subject(w);
    for (size_t i = 0; i < book->set_count; i++)
        put_set(w, &book->sets[i]);
    for (size_t i = 0; i < book->code_count; i++)
        put_code(w, i);
}

tizbe_status
codebook_rows_table(const codebook *book, const table_sink *sink,
                    tizbe_error *error)
{
    static const table_column columns[] = {
        { .name = "theme_path" }, { .name = "lang" },
        { .name = "type" },       { .name = "pattern", .is_main = true },
        { .name = "weight" },     { .name = "note" },
    };
    row_writer w = { .book = book, .sink = sink, .error = error };

    buffer_init(&w.path);
    buffer_init(&w.scratch);
    w.status = sink->begin(sink->context, columns, COUNT_OF(columns), error);
    put_all(&w);
    w.status = sink_end(sink, w.status, error);
    buffer_release(&w.path);
    buffer_release(&w.scratch);
    return w.status;
}
