/* Walking an entry for the words of a text that it should find. Names lead
 * to other entries, never in a circle: the reader of the codebook saw to it. */
#include "code/entry_witness.h"

/* A letter that may stand for any: of the language's script. */
static const char *
any_letter(language lang)
{
    return lang == LANG_EN || lang == LANG_UND ? "a" : "а";
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

static void
put_pattern(slice pattern, language lang, buffer *out)
{
    if (out->size > 0)
        buffer_byte(out, ' ');
    for (size_t i = 0; i < pattern.size; i++) {
        if (pattern.data[i] == '?' ||
            (pattern.data[i] == '*' && is_beside_hyphen(pattern, i)))
            buffer_text(out, any_letter(lang));
        else if (pattern.data[i] != '*')
            buffer_byte(out, pattern.data[i]);
    }
}

/* --- names ---------------------------------------------------------------- */

/* The tree number `choice` of those that a list of entries has in a language;
 * *count is how many there are. NULL when there is none. */
static const entry_node *
tree_in(const codebook_entry *entries, size_t size, language lang,
        unsigned choice, unsigned *count)
{
    const entry_node *chosen = NULL;

    for (size_t i = 0; i < size; i++)
        if (entries[i].trees[lang] && !entries[i].is_unless)
            ++*count;
    choice = *count > 0 ? choice % *count : 0;
    for (size_t i = 0; i < size; i++)
        if (entries[i].trees[lang] && !entries[i].is_unless && choice-- == 0) {
            chosen = entries[i].trees[lang];
            break;
        }
    return chosen;
}

/* What a name stands for: the entries of a set, of a code, or of a theme and
 * its codes, which follow each other. */
static const entry_node *
named_tree(const codebook *book, const entry_node *node, language lang,
           unsigned choice, unsigned *count)
{
    uint32_t number;
    size_t   size, code;

    *count = 0;
    if (node->op == ENTRY_SET) {
        number = codebook_set_number(book, node->text);
        return number == CODEBOOK_NONE
                   ? NULL
                   : tree_in(book->sets[number].items, book->sets[number].count,
                             lang, choice, count);
    }
    number = codebook_code_number(book, node->text);
    if (number == CODEBOOK_NONE || book->entry_count == 0)
        return NULL;
    size = book->codes[number].entry_count;
    for (code = number + 1;
         code < book->code_count && book->codes[code].theme == number; code++)
        size += book->codes[code].entry_count;
    return tree_in(book->entries + book->codes[number].first_entry, size, lang,
                   choice, count);
}

/* --- trees ---------------------------------------------------------------- */

static const entry_node *
part_number(const entry_node *node, unsigned choice)
{
    unsigned          count = 0;
    const entry_node *part;

    for (part = node->first; part; part = part->next)
        count++;
    part = node->first;
    for (choice %= count; choice > 0; choice--)
        part = part->next;
    return part;
}

static void
put_all_parts(const codebook *book, const entry_node *node, language lang,
              unsigned choice, buffer *out)
{
    for (const entry_node *part = node->first; part; part = part->next) {
        for (uint32_t i = 0; i < part->gap_least; i++)
            put_word(slice_of(any_letter(lang)), out);
        entry_witness(book, part, lang, choice, out);
    }
}

void
entry_witness(const codebook *book, const entry_node *tree, language lang,
              unsigned choice, buffer *out)
{
    const entry_node *named;
    unsigned          count;

    switch (tree->op) {
    case ENTRY_STEM:
    case ENTRY_EXACT:
        put_word(tree->text, out);
        break;
    case ENTRY_GLOB:
        put_pattern(tree->text, lang, out);
        break;
    case ENTRY_SET:
    case ENTRY_CODE:
        named = named_tree(book, tree, lang, choice, &count);
        if (named)
            entry_witness(book, named, lang, choice, out);
        break;
    case ENTRY_PHRASE:
    case ENTRY_NEAR:
    case ENTRY_BEFORE:
    case ENTRY_AND:
        put_all_parts(book, tree, lang, choice, out);
        break;
    case ENTRY_OR:
        entry_witness(book, part_number(tree, choice), lang, choice, out);
        break;
    default: /* NOT and its kin */
        entry_witness(book, tree->first, lang, choice, out);
        break;
    }
}

unsigned
entry_choices(const codebook *book, const entry_node *tree, language lang)
{
    const entry_node *named;
    unsigned          most = 1, count = 0, inner;

    if (tree->op == ENTRY_SET || tree->op == ENTRY_CODE) {
        named = named_tree(book, tree, lang, 0, &count);
        inner = named ? entry_choices(book, named, lang) : 1;
        most = inner > count ? inner : count;
    }
    count = 0;
    for (const entry_node *part = tree->first; part; part = part->next) {
        inner = entry_choices(book, part, lang);
        most = inner > most ? inner : most;
        count++;
    }
    return tree->op == ENTRY_OR && count > most ? count : most;
}
