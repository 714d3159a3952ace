/* SipHash-2-4-128, as its authors' reference has it. */
#include "base/siphash.h"

#include <sys/random.h>

enum { ROUNDS = 2, LAST_ROUNDS = 4 };

typedef struct state {
    uint64_t a, b, c, d;
} state;

bool
siphash_draw(siphash_key *key)
{
    return getrandom(key, sizeof *key, GRND_NONBLOCK) == (ssize_t)sizeof *key;
}

static inline uint64_t
rotate(uint64_t x, int bits)
{
    return x << bits | x >> (64 - bits);
}

static inline void
mix(state *s, int rounds)
{
    for (int i = 0; i < rounds; i++) {
        s->a += s->b;
        s->b = rotate(s->b, 13) ^ s->a;
        s->a = rotate(s->a, 32);
        s->c += s->d;
        s->d = rotate(s->d, 16) ^ s->c;
        s->a += s->d;
        s->d = rotate(s->d, 21) ^ s->a;
        s->c += s->b;
        s->b = rotate(s->b, 17) ^ s->c;
        s->c = rotate(s->c, 32);
    }
}

/* Up to eight bytes as a number, little end first. */
static uint64_t
number_of(const char *at, size_t size)
{
    uint64_t number = 0;

    for (size_t i = 0; i < size; i++)
        number |= (uint64_t)(uint8_t)at[i] << 8 * i;
    return number;
}

static inline void
take(state *s, uint64_t word)
{
    s->d ^= word;
    mix(s, ROUNDS);
    s->a ^= word;
}

static inline uint64_t
give(state *s)
{
    mix(s, LAST_ROUNDS);
    return s->a ^ s->b ^ s->c ^ s->d;
}

siphash_value
siphash(const siphash_key *key, slice text)
{
    state         s = { key->words[0] ^ 0x736f6d6570736575u,
                        key->words[1] ^ 0x646f72616e646f6du ^ 0xee,
                        key->words[0] ^ 0x6c7967656e657261u,
                        key->words[1] ^ 0x7465646279746573u };
    size_t        whole = text.size / 8 * 8;
    siphash_value value;

    for (size_t at = 0; at < whole; at += 8)
        take(&s, number_of(text.data + at, 8));
    take(&s, number_of(text.data + whole, text.size - whole) |
                 (uint64_t)text.size << 56);
    s.c ^= 0xee;
    value.words[0] = give(&s);
    s.b ^= 0xdd;
    value.words[1] = give(&s);
    return value;
}
