/* Letters, digits and hyphens. */
#include "code/codebook/slug.h"

#include "base/buffer.h"
#include "code/entry/entry.h"
#include "text/utf8.h"

#include <utf8proc.h>

enum { SLUG_MAX = 1000 }; /* bytes: a name in YAML has 1024 at most */

static bool
is_letter(uint32_t code)
{
    switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_ND:
        return true;
    default:
        return false;
    }
}

static void
put_slug(buffer *out, slice written)
{
    for (size_t at = 0; at < written.size;) {
        uint32_t code = utf8_next(written, &at);

        if (is_letter(code))
            utf8_append(out, (uint32_t)utf8proc_tolower((int32_t)code));
        else if (out->size > 0 && out->data[out->size - 1] != '-')
            buffer_byte(out, '-');
    }
    while (out->size > 0 && out->data[out->size - 1] == '-')
        out->size--;
    if (out->size == 0)
        buffer_text(out, "code");
}

tizbe_status
slug_take(intern *taken, arena *memory, slice written, slice *out)
{
    buffer       name = { 0 };
    size_t       size;
    uint32_t     number;
    bool         is_new = false;
    tizbe_status status = TIZBE_OK;

    *out = (slice){ 0 };
    if (entry_is_name(written))
        buffer_put(&name, written);
    else
        put_slug(&name, written);
    size = name.size = slice_beginning(buffer_slice(&name), SLUG_MAX).size;
    for (unsigned n = 2; status == TIZBE_OK && !is_new; n++) {
        status = buffer_status(&name);
        if (status == TIZBE_OK)
            status = intern_add(taken, buffer_slice(&name), &number, &is_new);
        if (status == TIZBE_OK && !is_new) {
            /* among many equal ones the first free number is far away */
            if (n > 10 && n < taken->count)
                n = taken->count;
            name.size = size;
            buffer_printf(&name, "-%u", n);
        }
    }
    if (status == TIZBE_OK) {
        *out = arena_copy(memory, buffer_slice(&name));
        status = out->data ? TIZBE_OK : TIZBE_NOMEM;
    }
    buffer_release(&name);
    return status;
}
