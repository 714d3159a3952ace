/*
 * Make the dictionary by which texts are packed, out of texts:
 *
 *     make_text_dictionary FILE <TEXTS
 *
 * A line is a text. The letters become bytes as they do when texts are packed;
 * what in them is worth keeping is chosen by libzstd.
 */
#include "base/array.h"
#include "base/buffer.h"
#include "text/letter_bytes.h"
#include "text/text_dictionary.h"
#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <zdict.h>

typedef struct samples {
    letter_bytes table;
    buffer       bytes; /* of all, one behind the other */
    size_t      *sizes;
    size_t       count, capacity;
} samples;

static void
die(const char *why)
{
    fprintf(stderr, "make_text_dictionary: %s\n", why);
    exit(1);
}

static void
add_sample(samples *s, slice text)
{
    size_t size;

    if (!ARRAY_ROOM(s->sizes, s->count, s->capacity) ||
        !buffer_reserve(&s->bytes, LETTERS_TO_BYTES_MOST(text.size)))
        die("out of memory");
    if (utf8_valid_prefix(text) != text.size)
        die("a text is not UTF-8");
    size = letters_to_bytes(&s->table, text, s->bytes.data + s->bytes.size);
    if (size == SIZE_MAX)
        die("a text has a control character");
    s->bytes.size += size;
    s->sizes[s->count++] = size;
}

static void
read_samples(samples *s)
{
    char   *line = NULL;
    size_t  room = 0;
    ssize_t size;

    while ((size = getline(&line, &room, stdin)) > 0) {
        slice text = slice_make(line, (size_t)size);

        if (text.data[text.size - 1] == '\n')
            text.size--;
        add_sample(s, text);
    }
    free(line);
}

int
main(int count, char **arguments)
{
    static char dictionary[TEXT_DICTIONARY_SIZE];
    samples     s = { .count = 0 };
    size_t      size;
    FILE       *out;

    if (count != 2)
        die("usage: make_text_dictionary FILE <TEXTS");
    letter_bytes_init(&s.table);
    read_samples(&s);
    size = ZDICT_trainFromBuffer(dictionary, sizeof dictionary, s.bytes.data,
                                 s.sizes, (unsigned)s.count);
    if (ZDICT_isError(size))
        die(ZDICT_getErrorName(size));
    if (size != sizeof dictionary)
        die("too few texts");
    out = fopen(arguments[1], "wb");
    if (!out || fwrite(dictionary, 1, size, out) != size || fclose(out) != 0)
        die("cannot write the file");
    buffer_release(&s.bytes);
    free(s.sizes);
    return 0;
}
