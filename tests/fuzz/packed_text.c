/*
 * text_unpack over any bytes: refused, or valid UTF-8 within the limit that
 * comes out again when it is asked again. What is packed comes back.
 */
#include "fuzz.h"

#include "text/letter_bytes.h"
#include "text/packed_text.h"

/* Any bytes behind the byte that lets them be looked at. */
static void
unpack_bytes(const uint8_t *data, size_t size)
{
    text_unpacker *u = text_unpacker_new();
    buffer         packed = { 0 };
    slice          first, again;

    must(u);
    buffer_byte(&packed, PACKED_TEXT_FORMAT);
    buffer_put(&packed, fuzz_slice(data, size));
    must(!packed.failed);
    if (text_unpack(u, buffer_slice(&packed), &first) == TIZBE_OK) {
        must(first.size <= LETTERS_FROM_BYTES_MOST(PACKED_TEXT_MOST));
        must(utf8_valid_prefix(first) == first.size);
        must(text_unpack(u, buffer_slice(&packed), &again) == TIZBE_OK);
        must(again.data == first.data && again.size == first.size);
    }
    must(text_unpack(u, fuzz_slice(data, size), &again) != TIZBE_NOMEM);
    buffer_release(&packed);
    text_unpacker_free(u);
}

static void
pack_text(slice text)
{
    text_packer   *p = text_packer_new();
    text_unpacker *u = text_unpacker_new();
    slice          packed, back;

    must(p && u);
    must(text_pack(p, text, &packed) == TIZBE_OK);
    if (packed.size > 0) {
        must(packed.size < text.size);
        must(text_unpack(u, packed, &back) == TIZBE_OK);
        must(slice_equal(back, text));
    }
    text_packer_free(p);
    text_unpacker_free(u);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    buffer repaired;

    unpack_bytes(data, size);
    pack_text(fuzz_repaired(&repaired, data, size));
    buffer_release(&repaired);
    return 0;
}
