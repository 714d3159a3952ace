/* Half bytes of distances and lengths. */
#include "text/word_places.h"

#include "text/block.h"
#include "text/utf8.h"

enum {
    DISTANT = 0,  /* not one code point behind the word before */
    LONGEST = 14, /* that a half byte tells                    */
    LONGER = 15,
    DIGIT_BITS = 3,
    MORE = 1 << DIGIT_BITS
};

/* --- writing -------------------------------------------------------------- */

/* How many half bytes are written, and the last of the bytes. */
typedef struct half_writer {
    uint8_t *bytes;
    size_t   count;
    uint32_t last;
} half_writer;

/* A processor cannot predict which half comes next, so there is no branch on
 * it. */
static inline void
put_half(half_writer *w, uint32_t half)
{
    uint32_t odd = w->count & 1;

    w->last = (w->last & -odd) | half << 4 * odd;
    w->bytes[w->count++ / 2] = (uint8_t)w->last;
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

/* Which of sixteen bytes begin a code point. */
static inline uint64_t
begin_bits(const char *bytes)
{
    return block_bits((block)((signed_block)block_load(bytes) >= (int8_t)0xC0));
}

/* Of at most 32 bits. */
static inline uint32_t
count_bits(uint64_t bits)
{
    uint32_t pairs = (uint32_t)(bits - (bits >> 1 & 0x55555555));
    uint32_t fours = (pairs & 0x33333333) + (pairs >> 2 & 0x33333333);

    return ((fours + (fours >> 4)) & 0x0F0F0F0F) * 0x01010101u >> 24;
}

/* The code points of a word. They are few, of any number, and so no loop is
 * left until their bytes are more. */
static inline uint32_t
count_letters(slice text, uint32_t start, uint32_t end)
{
    const char *bytes = text.data + start;
    uint32_t    size = end - start;
    uint64_t    bits;

    if (size > 2 * sizeof(block) || text.size - start < 2 * sizeof(block))
        return (uint32_t)utf8_count(slice_make(bytes, size));
    bits = begin_bits(bytes) | begin_bits(bytes + sizeof(block))
                                   << sizeof(block);
    return count_bits(bits & ((UINT64_C(1) << size) - 1));
}

/* The code points between two words: one, nearly always. */
static inline uint32_t
count_between(slice text, uint32_t start, uint32_t end)
{
    return end - start == 1 ? 1 : count_letters(text, start, end);
}

void
word_places_put(buffer *out, slice text, const word *words, size_t count)
{
    half_writer w = { 0 };
    uint32_t    end = 0, before = 1; /* as if a word ended at -1 */

    if (count == 0 || !buffer_reserve(out, bytes_for(text.size, count)))
        return;
    w.bytes = (uint8_t *)out->data + out->size;
    for (size_t i = 0; i < count; i++) {
        put_word(&w, before + count_between(text, end, words[i].start),
                 count_letters(text, words[i].start, words[i].end));
        end = words[i].end;
        before = 0;
    }
    out->size += (w.count + 1) / 2;
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
        /* nothing before the beginning, where a word would end at -1 */
        r.is_bad |= length == 0 || end <= length || end > UINT32_MAX;
        out[i] = (word){ (uint32_t)(end - length - 1), (uint32_t)(end - 1) };
    }
    return !r.is_bad;
}
