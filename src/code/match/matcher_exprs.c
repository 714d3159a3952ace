/* Expressions: equal ones are the same. */
#include "base/array.h"
#include "code/match/matcher_program.h"

#include <assert.h>

tizbe_status
expr_add(matcher *m, expr one, const uint32_t *parts, uint32_t *id)
{
    buffer         key;
    bool           is_new = false;
    tizbe_status   status = TIZBE_NOMEM;
    const uint32_t head[] = { one.op, one.in_segment, one.low, one.high,
                              one.op == EXPR_PHRASE ? one.first : 0 };

    buffer_init(&key);
    buffer_append(&key, head, sizeof head);
    if (one.op != EXPR_PHRASE && one.count > 0)
        buffer_append(&key, parts, one.count * sizeof *parts);
    if (buffer_status(&key) == TIZBE_OK)
        status = intern_add(&m->expr_keys, buffer_slice(&key), id, &is_new);
    buffer_release(&key);
    if (status != TIZBE_OK || !is_new)
        return status;
    one.is_far = one.in_segment;
    if (one.op != EXPR_PHRASE) {
        one.first = (uint32_t)m->parts.count;
        for (uint32_t i = 0; i < one.count; i++) {
            if (!u32_push(&m->parts, parts[i]))
                return TIZBE_NOMEM;
            one.is_far |= m->exprs[parts[i]].is_far;
        }
    }
    if (!ARRAY_ROOM(m->exprs, *id, m->expr_capacity))
        return TIZBE_NOMEM;
    m->exprs[*id] = one;
    return TIZBE_OK;
}

tizbe_status
expr_phrase(matcher *m, const uint32_t *symbols, size_t count, uint32_t *id)
{
    expr         one = { .op = EXPR_PHRASE, .count = (uint32_t)count };
    tizbe_status status = trie_add(m, symbols, count, &one.first);

    if (status == TIZBE_OK)
        status = expr_add(m, one, NULL, id);
    if (status == TIZBE_OK)
        m->trie.nodes[one.first].expr = *id;
    return status;
}

tizbe_status
expr_or(matcher *m, u32_list *parts, uint32_t *id)
{
    expr   one = { .op = EXPR_OR };
    size_t count = unique_u32(parts->items, parts->count);

    *id = 0;
    assert(count == 0 || parts->items);
    if (count > 0 && is_never(parts->items[0])) {
        count--;
        memmove(parts->items, parts->items + 1, count * sizeof *parts->items);
    }
    one.count = (uint32_t)count;
    if (count == 1)
        *id = parts->items[0];
    return count < 2 ? TIZBE_OK : expr_add(m, one, parts->items, id);
}

tizbe_status
expr_pair(matcher *m, expr one, uint32_t left, uint32_t right, uint32_t *id)
{
    const uint32_t parts[] = { left, right };

    one.count = 2;
    *id = 0;
    if (is_never(left))
        return TIZBE_OK;
    if (is_never(right)) {
        *id = one.op >= EXPR_NOT ? left : 0;
        return TIZBE_OK;
    }
    return expr_add(m, one, parts, id);
}
