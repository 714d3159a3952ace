/*
 * The entry grammar in every language: a tree within its limits, or a
 * mistake with its place and a reason.
 */
#include "fuzz.h"

#include "code/entry/entry.h"

static bool
has_scope(const entry_node *node)
{
    return node->op >= ENTRY_NEAR && node->op != ENTRY_OR;
}

static void
check_node(const entry_node *node, uint32_t height)
{
    uint32_t most = 0;

    must(node->height >= 1 && node->height <= height);
    must(entry_is_word(node) ? !node->first && node->text.size > 0
                             : node->first || node->text.size > 0);
    must(node->gap_least <= node->gap_most);
    must(node->distance <= ENTRY_MAX_DISTANCE);
    must(has_scope(node) == (node->scope != SCOPE_UNSAID));
    for (const entry_node *part = node->first; part; part = part->next) {
        check_node(part, node->height - 1);
        most = part->height > most ? part->height : most;
    }
    must(node->height == most + 1);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        arena             memory;
        const entry_node *root = NULL;
        entry_mistake     mistake = { 0 };
        tizbe_status      status;

        arena_init(&memory);
        status = entry_parse(&memory, fuzz_slice(data, size), (language)lang,
                             &root, &mistake);
        must((status == TIZBE_OK) == (root != NULL));
        if (root) {
            check_node(root, ENTRY_MAX_HEIGHT);
        } else {
            must(status == TIZBE_FORMAT || status == TIZBE_LIMIT);
            must(mistake.text && mistake.text[0]);
            must(mistake.column <= size + 1);
        }
        arena_release(&memory);
    }
    return 0;
}
