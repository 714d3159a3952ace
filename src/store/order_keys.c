/* Keys, of which each has what the one before does not. */
#include "store/order_keys.h"

#include "base/varint.h"

#include <string.h>

bool
order_key_make(language lang, slice text, order_key *key)
{
    if (text.size == 0 || text.size > FORM_MAX)
        return false;
    memcpy(key->bytes, text.data, text.size);
    key->bytes[text.size] = (char)(1 + lang);
    key->size = text.size + 1;
    return true;
}

static bool
read_key(order_key_reader *r)
{
    const uint8_t *bytes = (const uint8_t *)r->row.data;
    order_key     *key = &r->key;
    uint64_t       shared, more, id;

    if (!varint_read(bytes, r->row.size, &r->at, &shared) ||
        r->at >= r->row.size ||
        !varint_read(bytes, r->row.size, &r->at, &more) || shared > key->size ||
        more > ORDER_KEY_MOST - shared || shared + more < 2 ||
        more >= r->row.size - r->at)
        return false;
    memcpy(key->bytes + shared, bytes + r->at, more);
    key->size = (size_t)(shared + more);
    r->at += (size_t)more;
    if (!varint_read(bytes, r->row.size, &r->at, &id) || id == 0 ||
        id > INT32_MAX || key->bytes[key->size - 1] < 1 ||
        key->bytes[key->size - 1] > LANG_COUNT)
        return false;
    key->id = (uint32_t)id;
    return true;
}

bool
order_key_next(order_key_reader *r)
{
    if (r->at >= r->row.size || r->is_damaged)
        return false;
    r->is_damaged = !read_key(r);
    return !r->is_damaged;
}
