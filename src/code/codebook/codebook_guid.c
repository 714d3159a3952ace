/* GUIDs of codes, stated or made. */
#include "code/codebook/codebook_guid.h"

#include "base/ascii.h"
#include "base/buffer.h"
#include "store/identity.h"

bool
codebook_is_color(slice text)
{
    for (size_t i = 1; i < text.size; i++)
        if (ascii_hex(text.data[i]) < 0)
            return false;
    return text.size == 7 && text.data[0] == '#';
}

bool
codebook_is_guid(slice text)
{
    static const char shape[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

    for (size_t i = 0; i < text.size && i < sizeof shape - 1; i++)
        if (shape[i] == '-' ? text.data[i] != '-'
                            : ascii_hex(text.data[i]) < 0 ||
                                  ascii_lower(text.data[i]) != text.data[i])
            return false;
    return text.size == sizeof shape - 1;
}

tizbe_status
codebook_guid_made(const codebook *book, uint32_t code, char out[GUID_SIZE])
{
    buffer       text = { 0 };
    tizbe_status status;

    buffer_text(&text, "code\n");
    buffer_put(&text, book->name);
    buffer_byte(&text, '\n');
    buffer_put(&text, book->codes[code].name);
    status = buffer_status(&text);
    if (status == TIZBE_OK)
        guid_from(buffer_slice(&text), out);
    buffer_release(&text);
    return status;
}

tizbe_status
codebook_guid(const codebook *book, uint32_t code, char out[GUID_SIZE])
{
    slice stated = book->codes[code].guid;

    if (stated.size != GUID_SIZE - 1)
        return codebook_guid_made(book, code, out);
    memcpy(out, stated.data, GUID_SIZE - 1);
    out[GUID_SIZE - 1] = '\0';
    return TIZBE_OK;
}
