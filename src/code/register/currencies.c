/* Signs are no words: they stand in the gaps between them. */
#include "code/register/currencies.h"

#include "base/ascii.h"

/* Whether `text` begins, or ends, with one of the signs, which are apart by
 * blanks; blanks between do no harm. */
static bool
has_sign(slice text, slice signs, bool at_end)
{
    text = slice_trim(text);
    while (signs.size > 0) {
        size_t end = slice_find(signs, SLICE(" "), 0);
        slice  sign = slice_part(signs, 0, end < signs.size ? end : signs.size);

        if (at_end ? slice_ends(text, sign) : slice_starts(text, sign))
            return true;
        signs = slice_part(signs, end < signs.size ? end + 1 : signs.size,
                           signs.size);
    }
    return false;
}

const lexicon_item *
currency_signed(const segment_reading *r, uint32_t start, uint32_t end)
{
    slice before = slice_part(r->text, start > 0 ? r->words[start - 1].end : 0,
                              r->words[start].start);
    slice behind = slice_part(r->text, r->words[end - 1].end,
                              end < r->count ? r->words[end].start
                                             : (uint32_t)r->text.size);

    for (size_t i = 0; i < r->lexicon->currency_count; i++) {
        const lexicon_item *currency = r->lexicon->currencies[i];

        if (has_sign(before, currency->of, true) ||
            has_sign(behind, currency->of, false))
            return currency;
    }
    return NULL;
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
