/* Amounts and periods as the register writes them. */
#include "code/register/amounts.h"

#include <stdio.h>

static void
put_value(buffer *out, double value)
{
    char   text[64];
    size_t size = (size_t)snprintf(text, sizeof text, "%.3f", value);

    while (size > 0 && text[size - 1] == '0')
        size--;
    if (size > 0 && text[size - 1] == '.')
        size--;
    buffer_append(out, text, size);
}

void
amount_put_number(buffer *out, const amount *a)
{
    put_value(out, a->falls ? a->high : a->low);
    if (a->high <= a->low)
        return;
    buffer_byte(out, '-');
    put_value(out, a->falls ? a->low : a->high);
}

void
amount_put_unit(buffer *out, const amount *a)
{
    static const char *const per[] = { "", " per month", " per year" };

    if (a->kind == AMOUNT_SHARE) {
        buffer_text(out, a->whole ? "% of " : "%");
        buffer_put(out, a->whole ? a->whole->id : (slice){ 0 });
    } else if (a->unit) {
        buffer_put(out, a->kind != AMOUNT_MONEY && a->unit->of.size > 0
                            ? a->unit->of
                            : a->unit->id);
    }
    buffer_put(out, a->noun);
    buffer_text(out, per[a->per]);
}

void
period_put(buffer *out, const period *p)
{
    buffer_printf(out, "%d", p->from);
    if (p->to > p->from)
        buffer_printf(out, "-%d", p->to);
}
