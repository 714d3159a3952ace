/* Readings of a word, told apart by the roots that are known. */
#include "text/lang/kazakh_codes.h"

#include "text/lang/kazakh_respell.h"
#include "text/utf8.h"

int
kazakh_codes_cost(const uint32_t *letters, size_t count)
{
    char           bytes[FORM_MAX];
    size_t         size = 0;
    kazakh_word    word;
    kazakh_reading best;

    for (size_t i = 0; i < count && size + UTF8_MAX_BYTES <= FORM_MAX; i++)
        size += utf8_encode(letters[i], bytes + size);
    kazakh_prepare();
    if (!kazakh_letters(slice_make(bytes, size), &word))
        return KAZAKH_NEVER;
    kazakh_read(&word, &best);
    return best.cost;
}
