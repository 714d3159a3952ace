/* A codebook as a dictionary of quanteda: YAML, themes with their codes. */
#include "base/intern.h"
#include "code/codebook/entry_literals.h"
#include "code/codebook/quanteda.h"
#include "code/codebook/yaml_lines.h"

typedef struct quanteda_writer {
    const codebook *book;
    buffer         *out;
    loss_list      *losses;
    arena           memory; /* of the entry written now */
    intern          known;  /* patterns of the code written now */
    literal_list   *literals;
} quanteda_writer;

/* The entry's patterns, a line each, those of the code once. */
static void
put_entry(quanteda_writer *w, const codebook_entry *entry, unsigned indent)
{
    arena_reset(&w->memory);
    if (!entry_literals(&w->memory, w->book, entry, w->literals)) {
        w->losses->failed |= w->literals->failed;
        losses_add(w->losses, "entries with operators",
                   "a dictionary has words and phrases alone", entry->text);
        return;
    }
    if (w->literals->has_stems)
        losses_add(w->losses, "entries found by their stem",
                   "there the words are found as they are written; write "
                   "visa* for other forms",
                   entry->text);
    if (entry->lang != LANG_UND)
        losses_add(w->losses, "languages of entries",
                   "a dictionary has none: all are looked for in all texts",
                   SLICE(""));
    for (size_t i = 0; i < w->literals->count; i++) {
        uint32_t number;
        bool     is_new = false;

        if (intern_add(&w->known, w->literals->items[i], &number, &is_new) !=
            TIZBE_OK)
            w->losses->failed = true;
        if (!is_new)
            continue;
        buffer_printf(w->out, "%*s- ", (int)indent, "");
        yaml_put_quoted(w->out, w->literals->items[i]);
        buffer_byte(w->out, '\n');
    }
}

static void
lose_rest(quanteda_writer *w, const codebook_code *code)
{
    static const char *const no_place = "a dictionary has no place for them";

    if (code->label_count > 0)
        losses_add(w->losses, "labels", no_place, code->name);
    if (code->definition.size + code->include.size + code->exclude.size > 0)
        losses_add(w->losses, "definitions", no_place, code->name);
    if (code->initiative_count > 0)
        losses_add(w->losses, "kinds of initiatives", no_place, code->name);
    if (code->least > 0)
        losses_add(w->losses, "least weights", no_place, code->name);
    if (code->is_longest)
        losses_add(w->losses, "themes of longest matches",
                   "ask tokens_lookup for nested_scope = \"dictionary\"",
                   code->name);
}

static void
lose_of_entry(quanteda_writer *w, const codebook_entry *entry)
{
    if (entry->is_unless)
        losses_add(w->losses, "exceptions (unless)",
                   "a dictionary has none; there more is found", entry->text);
    if (entry->weight < 1 || entry->weight > 1)
        losses_add(w->losses, "weights", "a dictionary has no place for them",
                   entry->text);
}

/* The entries of a theme or code below its name, which is written when one of
 * them can be. */
static bool
put_entries(quanteda_writer *w, const codebook_code *code, slice name,
            unsigned indent)
{
    size_t start = w->out->size, empty;

    buffer_printf(w->out, "%*s", (int)indent, "");
    yaml_put_quoted(w->out, name);
    buffer_text(w->out, ":\n");
    empty = w->out->size;
    intern_clear(&w->known);
    for (uint32_t i = 0; i < code->entry_count; i++) {
        const codebook_entry *entry = &w->book->entries[code->first_entry + i];

        lose_of_entry(w, entry);
        if (!entry->is_unless)
            put_entry(w, entry, indent + 2);
    }
    if (w->out->size > empty)
        return true;
    w->out->size = start;
    return false;
}

static void
put_codes(quanteda_writer *w, uint32_t theme)
{
    for (uint32_t i = theme + 1, end = codebook_end(w->book, theme); i < end;
         i++) {
        const codebook_code *code = &w->book->codes[i];

        lose_rest(w, code);
        if (!put_entries(w, code, code->name, 2))
            losses_add(w->losses, "codes without patterns",
                       "a dictionary has words and phrases alone", code->name);
    }
}

static void
put_theme(quanteda_writer *w, uint32_t theme)
{
    const codebook_code *code = &w->book->codes[theme];
    size_t               start = w->out->size, empty;

    lose_rest(w, code);
    if (codebook_end(w->book, theme) == theme + 1) {
        if (!put_entries(w, code, code->name, 0))
            losses_add(w->losses, "codes without patterns",
                       "a dictionary has words and phrases alone", code->name);
        return;
    }
    yaml_put_quoted(w->out, code->name);
    buffer_text(w->out, ":\n");
    empty = w->out->size;
    if (code->entry_count > 0)
        (void)put_entries(w, code, SLICE("__"), 2);
    put_codes(w, theme);
    if (w->out->size == empty)
        w->out->size = start;
}

void
quanteda_write(const codebook *book, buffer *out, loss_list *losses)
{
    quanteda_writer w = { .book = book, .out = out, .losses = losses };
    size_t          start = out->size;

    arena_init(&w.memory);
    intern_init(&w.known);
    w.literals = arena_zalloc(losses->memory, 1, sizeof *w.literals);
    if (!w.literals)
        losses->failed = true;
    losses_of_subject(losses, book->subject);
    for (uint32_t i = 0; w.literals && i < book->code_count; i++)
        if (book->codes[i].theme == CODEBOOK_NONE)
            put_theme(&w, i);
    if (out->size == start)
        buffer_text(out, "{}\n");
    intern_release(&w.known);
    arena_release(&w.memory);
}
