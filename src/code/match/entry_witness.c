/* Walking an entry for the words of a text that it should find. Names lead
 * to other entries, never in a circle: the reader of the codebook saw to it. */
#include "code/match/entry_witness.h"

enum { STEPS_MAX = 2000 }; /* parts of entries that are walked through */

typedef struct witness {
    const codebook *book;
    language        lang;
    unsigned        choice;
    unsigned        choices; /* the most that were met at one place */
    unsigned        steps;
    buffer         *out;
} witness;

static void put_tree(witness *w, const entry_node *tree);

/* A letter that may stand for any: of the language's script. */
static const char *
any_letter(language lang)
{
    return language_is_latin(lang) || lang == LANG_UND ? "a" : "а";
}

static void
put_word(slice word, buffer *out)
{
    if (out->size > 0)
        buffer_byte(out, ' ');
    buffer_put(out, word);
}

/* No word begins or ends with a hyphen: *-ai needs letters for its star. */
static bool
is_beside_hyphen(slice pattern, size_t at)
{
    if (at == 0)
        return pattern.size > 1 && pattern.data[1] == '-';
    return at + 1 == pattern.size && pattern.data[at - 1] == '-';
}

/* --- names ---------------------------------------------------------------- */

static unsigned
take_choice(witness *w, unsigned count)
{
    w->choices = count > w->choices ? count : w->choices;
    return count > 0 ? w->choice % count : 0;
}

/* A star is no letter, or one: "visa* NOT visa" finds the second. */
static void
put_pattern(witness *w, slice pattern)
{
    bool has_star = memchr(pattern.data, '*', pattern.size) != NULL;
    bool is_long = has_star && take_choice(w, 2) == 1;

    if (w->out->size > 0)
        buffer_byte(w->out, ' ');
    for (size_t i = 0; i < pattern.size; i++) {
        if (pattern.data[i] == '?' ||
            (pattern.data[i] == '*' &&
             (is_long || is_beside_hyphen(pattern, i))))
            buffer_text(w->out, any_letter(w->lang));
        else if (pattern.data[i] != '*')
            buffer_byte(w->out, pattern.data[i]);
    }
}

/* The chosen one of the entries that match in the language, or NULL. */
static const entry_node *
tree_in(witness *w, const codebook_entry *entries, size_t size)
{
    unsigned count = 0, choice;

    for (size_t i = 0; i < size; i++)
        count += entries[i].trees[w->lang] && !entries[i].is_unless;
    choice = take_choice(w, count);
    for (size_t i = 0; i < size; i++)
        if (entries[i].trees[w->lang] && !entries[i].is_unless && choice-- == 0)
            return entries[i].trees[w->lang];
    return NULL;
}

/* What a name stands for: the entries of a set, of a code, or of a theme and
 * its codes, which stand in a row. */
static const entry_node *
named_tree(witness *w, const entry_node *node)
{
    const codebook *book = w->book;
    uint32_t        number;
    size_t          size = 0;

    if (node->op == ENTRY_SET) {
        number = codebook_set_number(book, node->text);
        return number == CODEBOOK_NONE ? NULL
                                       : tree_in(w, book->sets[number].items,
                                                 book->sets[number].count);
    }
    number = codebook_code_number(book, node->text);
    if (number == CODEBOOK_NONE || book->entry_count == 0)
        return NULL;
    for (uint32_t code = number, end = codebook_end(book, number); code < end;
         code++)
        size += book->codes[code].entry_count;
    return tree_in(w, book->entries + book->codes[number].first_entry, size);
}

/* --- trees ---------------------------------------------------------------- */

static const entry_node *
chosen_part(witness *w, const entry_node *node)
{
    unsigned          count = 0, choice;
    const entry_node *part;

    for (part = node->first; part; part = part->next)
        count++;
    choice = take_choice(w, count);
    for (part = node->first; part && choice > 0; part = part->next)
        choice--;
    return part;
}

static void
put_all_parts(witness *w, const entry_node *node)
{
    for (const entry_node *part = node->first; part; part = part->next) {
        for (uint32_t i = 0; i < part->gap_least; i++)
            put_word(slice_of(any_letter(w->lang)), w->out);
        put_tree(w, part);
    }
}

static void
put_tree(witness *w, const entry_node *tree)
{
    if (!tree || ++w->steps > STEPS_MAX)
        return;
    switch (tree->op) {
    case ENTRY_STEM:
    case ENTRY_EXACT:
        put_word(tree->text, w->out);
        break;
    case ENTRY_GLOB:
        put_pattern(w, tree->text);
        break;
    case ENTRY_SET:
    case ENTRY_CODE:
        put_tree(w, named_tree(w, tree));
        break;
    case ENTRY_PHRASE:
    case ENTRY_NEAR:
    case ENTRY_BEFORE:
    case ENTRY_AND:
        put_all_parts(w, tree);
        break;
    case ENTRY_OR:
        put_tree(w, chosen_part(w, tree));
        break;
    case ENTRY_NOT:
    case ENTRY_NOT_NEAR:
    case ENTRY_NOT_BEFORE:
    case ENTRY_NOT_AFTER:
        put_tree(w, tree->first);
        break;
    }
}

bool
entry_witness(const codebook *book, const entry_node *tree, language lang,
              unsigned choice, unsigned *choices, buffer *out)
{
    witness w = { book, lang, choice, *choices, 0, out };

    put_tree(&w, tree);
    *choices = w.choices;
    return w.steps <= STEPS_MAX;
}
