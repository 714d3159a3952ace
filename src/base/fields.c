/* Numbers and texts, one behind the other. */
#include "base/fields.h"

#include "base/varint.h"

void
field_put(buffer *out, slice text)
{
    buffer_varint(out, text.size);
    buffer_put(out, text);
}

uint64_t
field_number(field_reader *r, uint64_t largest)
{
    const uint8_t *bytes = (const uint8_t *)r->bytes.data;
    uint64_t       value = 0;

    if (r->at < r->bytes.size && bytes[r->at] < 0x80) /* most are so small */
        value = bytes[r->at++];
    else if (!varint_read(bytes, r->bytes.size, &r->at, &value))
        r->is_bad = true;
    if (value > largest)
        r->is_bad = true;
    return r->is_bad ? 0 : value;
}

slice
field_bytes(field_reader *r, size_t size)
{
    slice bytes = { "", 0 };

    r->is_bad |= size > r->bytes.size - r->at;
    if (r->is_bad)
        return bytes;
    bytes = slice_make(r->bytes.data + r->at, size);
    r->at += size;
    return bytes;
}

slice
field_text(field_reader *r)
{
    return field_bytes(r, (size_t)field_number(r, r->bytes.size));
}

size_t
field_count(field_reader *r, size_t least)
{
    return (size_t)field_number(r, (r->bytes.size - r->at) / least);
}
