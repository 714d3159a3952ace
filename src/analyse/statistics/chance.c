/* p, p_by and q (analyse/statistics/chance.h). */
#include "analyse/statistics/chance.h"

#include "analyse/statistics/probability.h"

#include <math.h>

chance
chance_of(const fourfold *t, figure test)
{
    chance x = { .p = NAN, .q = NAN };

    if (test.is_defined)
        x.p = fourfold_p(t, test.value, &x.by);
    return x;
}

bool
chances_adjust(chance *first, size_t count, size_t step)
{
    return count == 0 || benjamini_hochberg(&first->p, &first->q, count, step);
}

void
chance_put(const chance *x, table_cell *cells)
{
    if (isnan(x->p))
        return;
    cells[0] = cell_real(x->p);
    cells[1] = cell_text(slice_of(x->by));
    cells[2] = cell_real(x->q);
}
