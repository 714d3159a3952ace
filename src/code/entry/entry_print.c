/* Entries as text: what an explanation says, and what two have in common. */
#include "code/entry/entry_print.h"
#include "text/stem.h"

void
entry_put_gap(const entry_node *part, buffer *out)
{
    for (uint32_t i = 0; i < part->gap_least; i++)
        buffer_text(out, " *");
    if (part->gap_most > part->gap_least)
        buffer_printf(out, " ~%u", part->gap_most - part->gap_least);
    buffer_byte(out, ' ');
}

void
entry_put_operator(const entry_node *node, buffer *out)
{
    switch (node->op) {
    case ENTRY_NEAR:
        buffer_printf(out, " NEAR/%u ", node->distance);
        break;
    case ENTRY_BEFORE:
        buffer_printf(out, " BEFORE/%u ", node->distance);
        break;
    case ENTRY_NOT_NEAR:
        buffer_printf(out, " NOT NEAR/%u ", node->distance);
        break;
    case ENTRY_NOT_BEFORE:
        buffer_printf(out, " NOT BEFORE/%u ", node->distance);
        break;
    case ENTRY_NOT_AFTER:
        buffer_printf(out, " NOT AFTER/%u ", node->distance);
        break;
    case ENTRY_AND:
        buffer_text(out, " AND ");
        break;
    case ENTRY_OR:
        buffer_text(out, " OR ");
        break;
    case ENTRY_NOT:
        buffer_text(out, " NOT ");
        break;
    case ENTRY_STEM:
    case ENTRY_EXACT:
    case ENTRY_GLOB:
    case ENTRY_SET:
    case ENTRY_CODE:
    case ENTRY_PHRASE:
        break; /* what joins their parts is a gap, or they have none */
    }
}

static void
put_stems(slice form, language lang, buffer *out)
{
    stem_set stems;

    stems_of_whole(form, lang, &stems);
    buffer_byte(out, '(');
    for (size_t i = 0; i < stems.count; i++) {
        buffer_text(out, i > 0 ? "|" : "");
        buffer_append(out, stems.items[i].bytes, stems.items[i].size);
    }
    buffer_byte(out, ')');
}

static void
put_parts(const entry_node *node, language lang, buffer *out)
{
    buffer_byte(out, '(');
    for (const entry_node *part = node->first; part; part = part->next) {
        if (part != node->first && node->op == ENTRY_PHRASE)
            entry_put_gap(part, out);
        else if (part != node->first)
            entry_put_operator(node, out);
        entry_put_meaning(part, lang, out);
    }
    buffer_text(out, node->scope == SCOPE_SEGMENT ? " IN segment)" : ")");
}

void
entry_put_meaning(const entry_node *node, language lang, buffer *out)
{
    static const char *const before[] = { [ENTRY_EXACT] = "=",
                                          [ENTRY_GLOB] = "",
                                          [ENTRY_SET] = "$",
                                          [ENTRY_CODE] = "#" };

    if (node->op == ENTRY_STEM) {
        put_stems(node->text, lang, out);
    } else if (node->first) {
        put_parts(node, lang, out);
    } else {
        buffer_text(out, before[node->op]);
        buffer_put(out, node->text);
    }
}
