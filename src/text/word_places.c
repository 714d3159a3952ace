/* Half bytes of distances and lengths. */
#include "text/word_places.h"

#include "text/utf8.h"

enum {
    DISTANT = 0,  /* not one code point behind the word before */
    LONGEST = 14, /* that a half byte tells                    */
    LONGER = 15,
    DIGIT_BITS = 3,
    MORE = 1 << DIGIT_BITS
};

/* --- writing -------------------------------------------------------------- */

typedef struct half_writer {
    uint8_t *at;
    bool     is_half; /* the lower half at `at` is written */
} half_writer;

static inline void
put_half(half_writer *w, uint32_t half)
{
    if (w->is_half)
        *w->at++ |= (uint8_t)(half << 4);
    else
        *w->at = (uint8_t)half;
    w->is_half = !w->is_half;
}

static void
put_number(half_writer *w, uint32_t number)
{
    for (; number >= MORE; number >>= DIGIT_BITS)
        put_half(w, number % MORE + MORE);
    put_half(w, number);
}

static inline void
put_word(half_writer *w, uint32_t between, uint32_t length)
{
    if (between != 1) {
        put_half(w, DISTANT);
        put_number(w, between == 0 ? 0 : between - 1);
    }
    if (length <= LONGEST) {
        put_half(w, length);
        return;
    }
    put_half(w, LONGER);
    put_number(w, length - LONGER);
}

/* Bytes that are enough: a word takes four half bytes, and one more for each
 * eight code points that it or what stands before it has. */
static size_t
bytes_for(size_t size, size_t count)
{
    return 2 * count + size / 16 + 1;
}

/* The bytes here are few: utf8_count is for many. */
static inline uint32_t
count_between(slice text, uint32_t start, uint32_t end)
{
    uint32_t count = 0;

    for (uint32_t i = start; i < end; i++)
        count += ((uint8_t)text.data[i] & 0xC0) != 0x80;
    return count;
}

void
word_places_put(buffer *out, slice text, const word *words, size_t count)
{
    half_writer w = { 0 };
    uint32_t    end = 0, before = 1; /* as if a word ended at -1 */

    if (count == 0 || !buffer_reserve(out, bytes_for(text.size, count)))
        return;
    w.at = (uint8_t *)out->data + out->size;
    for (size_t i = 0; i < count; i++) {
        put_word(&w, before + count_between(text, end, words[i].start),
                 count_between(text, words[i].start, words[i].end));
        end = words[i].end;
        before = 0;
    }
    out->size = (size_t)(w.at + w.is_half - (uint8_t *)out->data);
    out->data[out->size] = '\0';
}

/* --- reading -------------------------------------------------------------- */

typedef struct half_reader {
    const uint8_t *bytes;
    size_t         at, count; /* in half bytes */
    bool           is_bad;
} half_reader;

static inline uint32_t
take_half(half_reader *r)
{
    uint32_t half;

    if (r->at == r->count) {
        r->is_bad = true;
        return 0;
    }
    half = (uint32_t)r->bytes[r->at / 2] >> r->at % 2 * 4 & 15;
    r->at++;
    return half;
}

static uint32_t
take_number(half_reader *r)
{
    uint64_t number = 0;
    uint32_t half = MORE;

    for (int bits = 0; half & MORE && bits < 32; bits += DIGIT_BITS) {
        half = take_half(r);
        number |= (uint64_t)(half % MORE) << bits;
    }
    r->is_bad |= number > UINT32_MAX / 4 || half & MORE;
    return r->is_bad ? 0 : (uint32_t)number;
}

bool
word_places_read(slice packed, size_t count, word *out)
{
    half_reader r = { (const uint8_t *)packed.data, 0, packed.size * 2, false };
    uint64_t    end = 0;

    for (size_t i = 0; i < count && !r.is_bad; i++) {
        uint32_t half = take_half(&r), between = 1, length;

        if (half == DISTANT) {
            uint32_t number = take_number(&r);

            between = number == 0 ? 0 : number + 1;
            half = take_half(&r);
        }
        length = half == LONGER ? LONGER + take_number(&r) : half;
        end += between + (uint64_t)length;
        r.is_bad |= length == 0 || end > UINT32_MAX;
        out[i] = (word){ (uint32_t)(end - length - 1), (uint32_t)(end - 1) };
    }
    return !r.is_bad;
}
