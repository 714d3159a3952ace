/* Signs are no words: they stand in the gaps between them. */
#include "code/register/currencies.h"

#include "base/ascii.h"

/* How long the sign is that `text` begins, or ends, with: one of the signs,
 * which are apart by blanks; blanks between do no harm. "C$" is more than
 * "$". */
static size_t
sign_size(slice text, slice signs, bool at_end)
{
    size_t longest = 0;

    text = slice_trim(text);
    while (signs.size > 0) {
        size_t end = slice_find(signs, SLICE(" "), 0);
        slice  sign = slice_part(signs, 0, end < signs.size ? end : signs.size);

        if (sign.size > longest &&
            (at_end ? slice_ends(text, sign) : slice_starts(text, sign)))
            longest = sign.size;
        signs = slice_part(signs, end < signs.size ? end + 1 : signs.size,
                           signs.size);
    }
    return longest;
}

const lexicon_item *
currency_signed(const segment_reading *r, uint32_t start, uint32_t end)
{
    slice               before = slice_part(r->text, 0, r->words[start].start);
    slice               behind = slice_part(r->text, r->words[end - 1].end,
                              end < r->count ? r->words[end].start
                                                           : (uint32_t)r->text.size);
    const lexicon_item *found = NULL;
    size_t              longest = 0;

    for (size_t i = 0; i < r->lexicon->currency_count; i++) {
        const lexicon_item *currency = r->lexicon->currencies[i];
        size_t              size = sign_size(before, currency->of, true);

        if (size == 0)
            size = sign_size(behind, currency->of, false);
        if (size > longest) {
            longest = size;
            found = currency;
        }
    }
    return found;
}

/* "3 млн теңгелік | екі жүз грант": the currency is of the number before it. "In
 * 2025 EUR 180,000": codes stand before theirs. */
static bool
is_of_number_before(const segment_reading *r, const mark *currency)
{
    uint32_t at = currency->start;

    return at > 0 && reading_is_joined(r, at - 1) &&
           !ascii_is_letter(r->text.data[r->words[at].start]) &&
           (reading_mark(r, at - 1, ITEM_NUMBER) ||
            reading_mark(r, at - 1, ITEM_MULTIPLIER) ||
            ascii_is_digit(r->text.data[r->words[at - 1].start]));
}

const mark *
currency_before(const segment_reading *r, uint32_t token)
{
    const mark *before = reading_ends_at(r, token, ITEM_CURRENCY);

    return before && reading_is_joined(r, token - 1) &&
                   !is_of_number_before(r, before)
               ? before
               : NULL;
}
