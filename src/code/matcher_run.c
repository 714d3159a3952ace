/*
 * One pass over the tokens of a segment. Most have no symbol, and cost one
 * byte looked up.
 */
#include "base/array.h"
#include "code/matcher_program.h"

#include <stdlib.h>

void
hit_push(matcher *m, uint32_t entry, uint32_t start, uint32_t end)
{
    hit_list *hits = m->hits;

    if (!ARRAY_ROOM(hits->items, hits->count, hits->capacity)) {
        m->failed = true;
        return;
    }
    hits->items[hits->count++] = (hit){ entry, m->book->entries[entry].code,
                                        start, end, m->rank[entry] };
}

/* An operand fired for the first time in this segment. */
static void
wake(matcher *m, uint32_t node)
{
    for (uint32_t i = m->node_links.starts[node];
         i < m->node_links.starts[node + 1]; i++) {
        uint32_t  number = m->node_links.items[i];
        instance *one = &m->instances[number];

        if (one->stamp == m->now)
            continue;
        one->stamp = m->now;
        if (!u32_push(&m->woken, number))
            m->failed = true;
    }
}

static void
note_operand(matcher *m, uint32_t node, uint32_t start)
{
    trie_node *phrase = &m->trie.nodes[node];
    uint32_t   number = (uint32_t)m->chain.count;

    if (!ARRAY_ROOM(m->chain.items, m->chain.count, m->chain.capacity)) {
        m->failed = true;
        return;
    }
    m->chain.items[m->chain.count++] = (chain_link){ start, NONE };
    if (phrase->stamp == m->now) {
        m->chain.items[phrase->tail].next = number;
        phrase->tail = number;
        return;
    }
    phrase->stamp = m->now;
    m->maybe[phrase->expr / 64] |= (uint64_t)1 << phrase->expr % 64;
    phrase->head = phrase->tail = number;
    wake(m, node);
}

static void
note_entries(matcher *m, uint32_t node, uint32_t start, uint32_t end)
{
    for (uint32_t i = m->node_entries.starts[node];
         i < m->node_entries.starts[node + 1]; i++)
        hit_push(m, m->node_entries.items[i], start, end);
}

/* form_info of the word at stream[at], 0 behind the end. */
static uint32_t
info_at(const matcher *m, size_t at)
{
    uint32_t id = at < m->stream_count ? m->stream[at] : 0;

    return id < m->form_limit ? m->forms[id].info : 0;
}

/* The phrase `node` ends with the word before stream[next]; go on from it.
 * Depth: the words of the longest phrase. */
static void
follow(matcher *m, uint32_t node, size_t next, uint32_t info, uint32_t start)
{
    const trie_node *phrase = &m->trie.nodes[node];
    const uint32_t  *row;
    uint32_t         count;

    if (phrase->has_entries)
        note_entries(m, node, start, start + phrase->length);
    if (phrase->is_operand)
        note_operand(m, node, start);
    if (!(phrase->next_bits & info))
        return; /* nor does the end of a sentence have such a bit */
    row = m->symbols_of.items + m->forms[m->stream[next]].symbols;
    info = info_at(m, next + 1);
    count = row[1];
    row += 2 + row[0];
    for (uint32_t i = 0; i < count; i++) {
        uint32_t child = trie_child(&m->trie, node, row[i]);

        if (child != NONE)
            follow(m, child, next + 1, info, start);
    }
}

/* All phrases that begin with a form, the word before stream[next]. */
static void
begin_phrases(matcher *m, const form_row *form, size_t next, uint32_t start)
{
    const uint32_t *row = m->symbols_of.items + form->symbols;
    uint32_t        count = row[0], info = info_at(m, next);
    bool            goes_on = info >> FORM_BITS != 0;

    row += 2;
    for (uint32_t i = 0; i < count; i++) {
        if (!goes_on && row[i] & ROOT_BEGINS)
            return; /* so do all behind it */
        follow(m, row[i] & ~ROOT_BEGINS, next, info, start);
    }
}

static void
scan(matcher *m)
{
    uint32_t token = 0;

    for (size_t at = 0; at < m->stream_count; at++) {
        uint32_t id = m->stream[at];
        uint32_t info = id < m->form_limit ? m->forms[id].info : 0;

        if (info & (FORM_ALONE | FORM_BEGIN))
            begin_phrases(m, &m->forms[id], at + 1, token);
        token++;
        if (info & FORM_BREAK) {
            token--; /* it is no word */
            if (!u32_push(&m->ends, token))
                m->failed = true;
        }
    }
    if ((m->ends.count == 0 || m->ends.items[m->ends.count - 1] < token) &&
        !u32_push(&m->ends, token))
        m->failed = true;
}

/* A new stamp makes all that is noted of the run before stale. */
static void
begin(matcher *m)
{
    if (++m->now == 0) {
        for (size_t i = 0; i < m->trie.count; i++)
            m->trie.nodes[i].stamp = 0;
        for (size_t i = 0; i < m->instance_count; i++)
            m->instances[i].stamp = 0;
        for (size_t i = 0; i < m->expr_keys.count; i++)
            m->exprs[i].stamp = 0;
        m->now = 1;
    }
    memcpy(m->maybe, m->idle, (m->expr_keys.count / 64 + 1) * sizeof *m->maybe);
    m->chain.count = 0;
    m->woken.count = 0;
    m->spans.count = 0;
    m->ends.count = 0;
    m->failed = false;
}

tizbe_status
matcher_run(matcher *m, const uint32_t *forms, size_t count, hit_list *hits)
{
    hits->count = 0;
    begin(m);
    m->hits = hits;
    m->stream = forms;
    m->stream_count = count;
    scan(m);
    for (size_t i = 0; i < m->woken.count && !m->failed; i++)
        instance_run(m, &m->instances[m->woken.items[i]]);
    m->hits = NULL;
    m->stream = NULL;
    return m->failed ? TIZBE_NOMEM : TIZBE_OK;
}
