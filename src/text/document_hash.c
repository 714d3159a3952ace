/* SHA-256 over segments; a line feed parts head and text, and a text holds
 * none. */
#include "text/document_hash.h"

void
document_hash_begin(document_hash *hash)
{
    sha256_begin(&hash->state);
}

void
document_hash_add(document_hash *hash, const segment *s)
{
    char head[3] = { (char)s->kind, (char)s->level, '\n' };

    sha256_add(&hash->state, slice_make(head, sizeof head));
    sha256_add(&hash->state, s->text);
}

void
document_hash_end(document_hash *hash, char out[SHA256_HEX])
{
    sha256_end(&hash->state, out);
}

tizbe_status
document_hash_of_equal(slice *sha256, uint32_t n, arena *a)
{
    char *named;

    if (n == 1)
        return TIZBE_OK;
    named = arena_printf(a, "%.*s-%u", (int)sha256->size, sha256->data, n);
    if (!named)
        return TIZBE_NOMEM;
    *sha256 = slice_of(named);
    return TIZBE_OK;
}

bool
document_hash_is(slice stored, const char sha256[SHA256_HEX])
{
    slice own = slice_of(sha256);

    return slice_starts(stored, own) &&
           (stored.size == own.size || stored.data[own.size] == '-');
}
