/* What entries became, for people who wonder why one finds too much. */
#include "base/counted.h"
#include "code/entry/entry_print.h"
#include "code/match/matcher_program.h"
#include "text/stem.h"

enum { EXPLAIN_BYTES = 64 * 1024, SET_LEVELS = 4 };

typedef struct explainer {
    const matcher *m;
    language       lang;
    buffer        *out;
    size_t         limit;     /* of out->size: sets in sets grow fast */
    int            level;     /* of sets in sets                      */
    bool           has_forms; /* any was told: they are counted   */
} explainer;

static void explain(explainer *x, const entry_node *node);

static uint32_t
forms_of(const explainer *x, key_kind kind, slice text)
{
    uint32_t key = key_find(x->m, x->lang, kind, text);

    return key == NONE ? 0 : x->m->key_forms.items[key];
}

static void
put_count(explainer *x, uint32_t count)
{
    buffer_text(x->out, COUNTED(count, "form"));
}

static void
explain_stems(explainer *x, const entry_node *node)
{
    stem_set stems;

    stems_of_whole(node->text, x->lang, &stems);
    buffer_put(x->out, node->text);
    buffer_text(x->out, " {");
    for (size_t i = 0; i < stems.count; i++) {
        slice stem = slice_make(stems.items[i].bytes, stems.items[i].size);

        buffer_text(x->out, i > 0 ? ", " : "");
        buffer_put(x->out, stem);
        if (x->has_forms) {
            buffer_text(x->out, ": ");
            put_count(x, forms_of(x, KEY_STEM, stem));
        }
    }
    buffer_byte(x->out, '}');
}

static void
explain_form(explainer *x, const entry_node *node, key_kind kind)
{
    buffer_text(x->out, kind == KEY_FORM ? "=" : "");
    buffer_put(x->out, node->text);
    if (!x->has_forms)
        return;
    buffer_text(x->out, " {");
    put_count(x, forms_of(x, kind, node->text));
    buffer_byte(x->out, '}');
}

static void
explain_set(explainer *x, const entry_node *node)
{
    const codebook *book = x->m->book;
    uint32_t        number = codebook_set_number(book, node->text);
    const char     *between = ": ";

    buffer_printf(x->out, "($%s", node->text.data);
    if (number != CODEBOOK_NONE && ++x->level <= SET_LEVELS)
        for (size_t i = 0; i < book->sets[number].count; i++) {
            const entry_node *tree = book->sets[number].items[i].trees[x->lang];

            if (!tree)
                continue;
            buffer_text(x->out, between);
            explain(x, tree);
            between = " OR ";
        }
    x->level--;
    buffer_byte(x->out, ')');
}

/* Parts with what joins them, in brackets unless they are a word. */
static void
explain_parts(explainer *x, const entry_node *node)
{
    for (const entry_node *part = node->first; part; part = part->next) {
        bool is_bare = !part->first;

        if (part != node->first && node->op == ENTRY_PHRASE)
            entry_put_gap(part, x->out);
        else if (part != node->first)
            entry_put_operator(node, x->out);
        buffer_text(x->out, is_bare ? "" : "(");
        explain(x, part);
        buffer_text(x->out, is_bare ? "" : ")");
    }
    if (node->scope == SCOPE_SEGMENT)
        buffer_text(x->out, " IN segment");
}

static void
explain(explainer *x, const entry_node *node)
{
    if (x->out->size > x->limit) {
        buffer_text(x->out, "...");
        return;
    }
    switch (node->op) {
    case ENTRY_STEM:
        explain_stems(x, node);
        break;
    case ENTRY_EXACT:
        explain_form(x, node, KEY_FORM);
        break;
    case ENTRY_GLOB:
        explain_form(x, node, KEY_GLOB);
        break;
    case ENTRY_SET:
        explain_set(x, node);
        break;
    case ENTRY_CODE:
        buffer_printf(x->out, "#%s", node->text.data);
        break;
    case ENTRY_PHRASE:
    case ENTRY_NEAR:
    case ENTRY_BEFORE:
    case ENTRY_AND:
    case ENTRY_OR:
    case ENTRY_NOT:
    case ENTRY_NOT_NEAR:
    case ENTRY_NOT_BEFORE:
    case ENTRY_NOT_AFTER:
        explain_parts(x, node);
        break;
    }
}

void
matcher_explain(const matcher *m, uint32_t entry, buffer *out)
{
    const codebook_entry *one = &m->book->entries[entry];

    for (int lang = 0; lang < LANG_COUNT; lang++) {
        explainer x = { m, (language)lang,   out, out->size + EXPLAIN_BYTES,
                        0, m->form_limit > 1 };

        if (!one->trees[lang])
            continue;
        buffer_text(out, language_code((language)lang));
        buffer_text(out, "  ");
        explain(&x, one->trees[lang]);
        buffer_byte(out, '\n');
    }
}
