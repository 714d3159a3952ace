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
