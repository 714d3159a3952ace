/*
 * Two passes over the tokens of a segment. The first asks which groups are
 * met; the second, only where that can come to a match, notes places.
 */
#include "base/array.h"
#include "code/match/matcher_program.h"

#include <stdlib.h>

void
hit_push(matcher *m, uint32_t entry, uint32_t start, uint32_t end)
{
    hit_list *hits = m->hits;

    if (!ARRAY_ROOM(hits->items, hits->count, hits->capacity)) {
        m->failed = true;
        return;
    }
    hits->items[hits->count++] = (hit){ entry, m->marks[entry].code, start, end,
                                        m->marks[entry].rank };
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
}

static void
note_entries(matcher *m, uint32_t node, uint32_t start, uint32_t end)
{
    for (uint32_t i = m->node_entries.starts[node];
         i < m->node_entries.starts[node + 1]; i++)
        hit_push(m, m->node_entries.items[i], start, end);
}

static inline const form_class *
class_of(const matcher *m, uint32_t form)
{
    return &m->classes[form < m->form_limit ? m->forms[form] : 0];
}

/* Of the word at stream[at]; the end of a sentence, and of the stream, has one
 * that nothing is known of. */
static inline const form_class *
class_at(const matcher *m, size_t at)
{
    return class_of(m, at < m->stream_count ? m->stream[at] : 0);
}

/* The symbols that the word at stream[at] may be behind another; it has
 * some. */
typedef struct inner_list {
    const uint32_t *symbols;
    uint32_t        count;
} inner_list;

static inner_list
inner_at(const matcher *m, size_t at)
{
    const form_class *one = class_at(m, at);

    return (inner_list){ m->symbols_of.items + one->first + one->root_count,
                         one->inner_count };
}

/* --- what is met ---------------------------------------------------------- */

static void
meet_longer(matcher *m, uint32_t node, size_t next)
{
    inner_list inner;

    if (!(m->trie.nodes[node].next_bits & class_at(m, next)->info))
        return; /* nor does the end of a sentence have such a bit */
    inner = inner_at(m, next);
    for (uint32_t i = 0; i < inner.count; i++) {
        uint32_t child = trie_child(&m->trie, node, inner.symbols[i]);

        if (child == NONE)
            continue;
        for (uint32_t n = m->node_groups.starts[child];
             n < m->node_groups.starts[child + 1]; n++)
            bits_put(&m->met, m->node_groups.items[n] / 64,
                     (uint64_t)1 << m->node_groups.items[n] % 64);
        meet_longer(m, child, next + 1);
    }
}

/* The groups met by a form of a class, the word before stream[next]. */
static inline void
meet_class(matcher *m, const form_class *one, size_t next)
{
    for (uint32_t i = 0; i < one->mask_count; i++) {
        const bit_mask *mask = &m->masks.items[one->first_mask + i];

        bits_put(&m->met, mask->word, mask->bits);
    }
    if (!one->next_bits || !(one->next_bits & class_at(m, next)->info))
        return;
    for (uint32_t i = 0; i < one->root_count; i++)
        meet_longer(m, m->symbols_of.items[one->first + i] & ~ROOT_BEGINS,
                    next);
}

static bool
has_groups(const matcher *m, const instance *one, const bit_set *met)
{
    for (uint32_t i = 0; i < one->group_count; i++) {
        uint32_t group = m->asked.items[one->first_group + i];

        if (!(met->bits[group / 64] >> group % 64 & 1))
            return false;
    }
    return true;
}

/* The instances that a group wakes are to be asked, but for those whose filter
 * is not met. All that phrases meet is known by now. */
static void
call(matcher *m, const waker_rows *wakes, uint32_t group, const bit_set *met)
{
    for (uint32_t i = wakes->instances.starts[group];
         i < wakes->instances.starts[group + 1]; i++) {
        uint32_t filter = wakes->filters[i];
        uint32_t number = wakes->instances.items[i];

        if (met->bits[filter / 64] >> filter % 64 & 1)
            bits_put(&m->due, number / 64, (uint64_t)1 << number % 64);
    }
}

/* An instance without an entry has all its groups, and so meets others. */
static void
meet_more(matcher *m, const waker_rows *wakes, uint32_t number, bit_set *met)
{
    size_t row = m->trie.count + number;

    for (uint32_t i = m->node_groups.starts[row];
         i < m->node_groups.starts[row + 1]; i++) {
        uint32_t group = m->node_groups.items[i];
        uint64_t bit = (uint64_t)1 << group % 64;

        if (met->bits[group / 64] & bit)
            continue;
        bits_put(met, group / 64, bit);
        call(m, wakes, group, met);
    }
}

static void
wake(matcher *m, uint32_t number)
{
    uint64_t *awake = &m->awake[number / 64];
    uint64_t  bit = (uint64_t)1 << number % 64;

    if (*awake & bit)
        return;
    if (!u32_push(&m->woken, number))
        m->failed = true;
    else
        *awake |= bit;
}

/* Ask all that are due, in order of number: what an instance needs has a lower
 * one. Gives whether an entry's has all its groups. */
static bool
ask_due(matcher *m, const waker_rows *wakes, bit_set *met)
{
    bool found = false;

    for (size_t word = bits_next(&m->due, 0); word < m->due.size;
         word = bits_next(&m->due, word + 1))
        while (m->due.bits[word]) {
            uint64_t bits = m->due.bits[word];
            uint32_t number = (uint32_t)(word * 64) +
                              (uint32_t)__builtin_ctzll(bits);
            const instance *one = &m->instances[number];

            m->due.bits[word] = bits & (bits - 1);
            if (!has_groups(m, one, met))
                continue;
            if (one->entry == NONE)
                meet_more(m, wakes, number, met);
            else
                wake(m, number);
            found |= one->entry != NONE;
        }
    bits_clear(&m->due); /* words of it are 0 by now, and are marked as used */
    return found;
}

/* Wake the entries' instances that have all their groups; gives whether there
 * are any. */
static bool
wake_all(matcher *m, const waker_rows *wakes, bit_set *met)
{
    if (wakes->count == 0)
        return false;
    for (size_t word = bits_next(met, 0); word < met->size;
         word = bits_next(met, word + 1))
        for (uint64_t bits = met->bits[word] & wakes->triggers[word]; bits;
             bits &= bits - 1)
            call(m, wakes,
                 (uint32_t)(word * 64) + (uint32_t)__builtin_ctzll(bits), met);
    return ask_due(m, wakes, met);
}

static bool
make_room(matcher *m, size_t count)
{
    size_t capacity = count + count / 2;

    if (count <= m->known_capacity && m->known)
        return true;
    free(m->known);
    m->known = malloc((capacity + 1) * sizeof *m->known);
    m->known_capacity = m->known ? capacity : 0;
    return m->known != NULL;
}

/* Note where something may begin, or a sentence ends. Written without a branch,
 * as a processor cannot foresee which words do; and their classes are fetched
 * one behind the other, as each may have to be waited for. */
static void
look_up(matcher *m)
{
    known_word     *known = m->known;
    const uint64_t *begins = m->begins;
    const uint32_t *stream = m->stream;
    uint32_t        limit = m->form_limit;
    size_t          size = m->stream_count, count = 0;

    for (size_t at = 0; at < size; at++) {
        uint32_t form = stream[at];
        uint64_t bits = form < limit ? begins[form / 64] : 0;

        known[count] = (known_word){ (uint32_t)at, form };
        count += bits >> form % 64 & 1;
    }
    for (size_t i = 0; i < count; i++)
        known[i].class = m->forms[known[i].class];
    m->known_count = count;
}

/* All words of a sentence have said which groups they meet. */
static void
close_sentence(matcher *m)
{
    bit_set *met = &m->met;
    bool     is_live = met->bits[0] >> GROUP_ENTRIES & 1;

    is_live |= wake_all(m, &m->wakes[false], met);
    if (!u32_push(&m->live, is_live))
        m->failed = true;
    if (m->wakes[true].count > 0)
        for (size_t word = bits_next(met, 0); word < met->size;
             word = bits_next(met, word + 1))
            bits_put(&m->far_met, word, met->bits[word]);
    bits_clear(met);
}

/* What looks further than a sentence may need words of any. */
static void
close_segment(matcher *m)
{
    if (wake_all(m, &m->wakes[true], &m->far_met))
        for (size_t i = 0; i < m->live.count; i++)
            m->live.items[i] = true;
    bits_clear(&m->far_met);
}

/* Whether the segment may have a match at all. */
static bool
survey(matcher *m)
{
    bool is_live = false;

    look_up(m);
    for (size_t i = 0; i < m->known_count; i++) {
        const known_word *one = &m->known[i];

        if (one->class == 0) {
            close_sentence(m);
            continue;
        }
        m->of_subject += m->classes[one->class].of_subject;
        meet_class(m, &m->classes[one->class], one->at + 1);
    }
    m->words = (uint32_t)(m->stream_count - m->live.count);
    if (m->stream_count > 0 && m->stream[m->stream_count - 1] != 0)
        close_sentence(m);
    close_segment(m);
    for (size_t i = 0; i < m->live.count; i++)
        is_live |= m->live.items[i] != 0;
    return is_live;
}

/* --- places --------------------------------------------------------------- */

static void follow(matcher *m, uint32_t node, size_t next, uint32_t start);

/* The phrase `node` ends with the word before stream[next], of which `info`
 * tells. Most of these are one word, and nothing follows. */
static inline void
arrive(matcher *m, uint32_t node, size_t next, uint32_t info, uint32_t start)
{
    const trie_node *phrase = &m->trie.nodes[node];

    if (phrase->has_entries)
        note_entries(m, node, start, start + phrase->length);
    if (phrase->is_operand)
        note_operand(m, node, start);
    /* nor does the end of a sentence have such a bit */
    if (phrase->next_bits & info)
        follow(m, node, next, start);
}

/* Go on from `node` with the word at stream[next]. Depth: the words of the
 * longest phrase. */
static void
follow(matcher *m, uint32_t node, size_t next, uint32_t start)
{
    inner_list inner = inner_at(m, next);
    uint32_t   info = class_at(m, next + 1)->info;

    for (uint32_t i = 0; i < inner.count; i++) {
        uint32_t child = trie_child(&m->trie, node, inner.symbols[i]);

        if (child != NONE)
            arrive(m, child, next + 1, info, start);
    }
}

/* All phrases that begin with a form of a class, the word before
 * stream[next]. */
static void
begin_phrases(matcher *m, const form_class *one, size_t next, uint32_t start)
{
    const uint32_t *roots = m->symbols_of.items + one->first;
    uint32_t        info = one->next_bits ? class_at(m, next)->info : 0;
    bool            goes_on = info >> FORM_BITS != 0;

    for (uint32_t i = 0; i < one->root_count; i++) {
        if (!goes_on && roots[i] & ROOT_BEGINS)
            return; /* so do all behind it */
        arrive(m, roots[i] & ~ROOT_BEGINS, next, info, start);
    }
}

static void
end_sentence(matcher *m, uint32_t token)
{
    if (!u32_push(&m->ends, token))
        m->failed = true;
}

static void
scan(matcher *m)
{
    uint32_t ended = 0; /* sentences; their ends are no words */
    uint32_t words;

    for (size_t i = 0; i < m->known_count; i++) {
        const known_word *one = &m->known[i];

        if (one->class == 0)
            end_sentence(m, one->at - ended++);
        else if (m->live.items[ended])
            begin_phrases(m, &m->classes[one->class], one->at + 1,
                          one->at - ended);
    }
    words = (uint32_t)m->stream_count - ended;
    if (m->ends.count == 0 || m->ends.items[m->ends.count - 1] < words)
        end_sentence(m, words);
}

/* A new stamp makes all that is noted of the run before stale. */
static void
begin(matcher *m)
{
    if (++m->now == 0) {
        for (size_t i = 0; i < m->trie.count; i++)
            m->trie.nodes[i].stamp = 0;
        for (size_t i = 0; i < m->expr_keys.count; i++)
            m->exprs[i].stamp = 0;
        m->now = 1;
    }
    memcpy(m->maybe, m->idle, (m->expr_keys.count / 64 + 1) * sizeof *m->maybe);
    m->chain.count = 0;
    m->spans.count = 0;
    m->ends.count = 0;
}

tizbe_status
matcher_run(matcher *m, const uint32_t *forms, size_t count, hit_list *hits)
{
    hits->count = 0;
    m->failed = false;
    m->hits = hits;
    m->stream = forms;
    m->stream_count = count;
    m->woken.count = m->live.count = 0;
    m->words = m->of_subject = 0;
    if (!make_room(m, count)) {
        m->failed = true;
    } else if (survey(m) && !m->failed) {
        begin(m);
        scan(m);
    }
    for (size_t i = 0; i < m->woken.count; i++) {
        uint32_t number = m->woken.items[i];

        m->awake[number / 64] = 0;
        if (!m->failed)
            instance_run(m, &m->instances[number]);
    }
    m->hits = NULL;
    m->stream = NULL;
    return m->failed ? TIZBE_NOMEM : TIZBE_OK;
}

matcher_tally
matcher_seen(const matcher *m, language lang)
{
    if (!m->has_subject || m->subject[lang] == NONE)
        return (matcher_tally){ 0 };
    return (matcher_tally){ m->words, m->of_subject };
}
