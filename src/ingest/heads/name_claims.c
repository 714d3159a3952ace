/* Dates in names and addresses, countries of hosts. */
#include "ingest/heads/name_claims.h"

#include "base/array.h"
#include "base/ascii.h"
#include "ingest/dates.h"
#include "text/date_phrase.h"

#define SURE_DAY  0.6 /* 2024-05-15 */
#define SURE_YEAR 0.4 /* 2019       */

enum { GROUPS_MAX = 16 };

/* A run of figures. */
typedef struct figures {
    size_t   size;
    unsigned value;
    char     behind; /* the character that follows */
} figures;

static size_t
read_figures(slice text, figures groups[GROUPS_MAX])
{
    size_t count = 0;

    for (size_t at = 0; at < text.size && count < GROUPS_MAX; at++) {
        figures g = { 0 };

        while (at < text.size && ascii_is_digit(text.data[at])) {
            if (g.size++ < 9)
                g.value = g.value * 10 + (unsigned)(text.data[at] - '0');
            at++;
        }
        g.behind = at < text.size ? text.data[at] : '\0';
        if (g.size > 0)
            groups[count++] = g;
    }
    return count;
}

static bool
is_year(const figures *g)
{
    return g->size == 4 && g->value >= 1950 && g->value <= 2099;
}

static bool
is_joint(char c)
{
    return c == '-' || c == '_' || c == '.' || c == '/';
}

/* 2024-05-15, 15.05.2024, 20240515 at group `i` of `count`. */
static bool
day_of(const figures *g, size_t left, char out[DATE_BYTES])
{
    if (g->size == 8)
        return g->value / 10000 >= 1950 && g->value / 10000 <= 2099 &&
               g->value % 100 > 0 &&
               date_write(out, g->value / 10000, g->value / 100 % 100,
                          g->value % 100);
    if (left < 3 || !is_joint(g[0].behind) || !is_joint(g[1].behind) ||
        g[1].size != 2 || g[1].value == 0)
        return false;
    if (is_year(&g[0]) && g[2].size == 2 && g[2].value > 0)
        return date_write(out, g[0].value, g[1].value, g[2].value);
    return g[0].size == 2 && g[0].value > 0 && is_year(&g[2]) &&
           date_write(out, g[2].value, g[1].value, g[0].value);
}

static void
claim_date(document *doc, slice text, variable_source source)
{
    figures groups[GROUPS_MAX];
    size_t  count = read_figures(text, groups), years = 0;
    char    iso[DATE_BYTES] = "";

    for (size_t i = 0; i < count; i++)
        if (day_of(&groups[i], count - i, iso) && !date_is_to_come(iso)) {
            document_claim(doc, "date", slice_of(iso), source, SURE_DAY);
            return;
        }
    for (size_t i = 0; i < count; i++)
        if (is_year(&groups[i])) {
            years++;
            (void)date_write(iso, groups[i].value, 0, 0);
        }
    if (years == 1 && !date_is_to_come(iso))
        document_claim(doc, "date", slice_of(iso), source, SURE_YEAR);
}

/* The host of an address, and what is behind it. */
static slice
split_address(slice url, slice *path)
{
    size_t start = slice_find(url, SLICE("://"), 0), end;

    *path = slice_make(NULL, 0);
    if (start == SIZE_MAX)
        return *path;
    start += 3;
    for (end = start; end < url.size && !strchr("/:?#", url.data[end]);)
        end++;
    *path = slice_part(url, end, url.size);
    return slice_part(url, start, end);
}

static void
claim_country(document *doc, slice host)
{
    static const struct {
        const char *end, *country;
    } ends[] = {
        { ".kz", "KZ" }, { ".ua", "UA" },          { ".ru", "RU" },
        { ".by", "BY" }, { ".kg", "KG" },          { ".uz", "UZ" },
        { ".uk", "GB" }, { ".xn--80ao21a", "KZ" },
    };

    for (size_t i = 0; i < COUNT_OF(ends); i++)
        if (slice_ends(host, slice_of(ends[i].end)))
            document_claim(doc, "country", slice_of(ends[i].country),
                           SOURCE_URL, SURE_DAY);
}

void
name_claims(document *doc, slice name)
{
    slice path;
    slice host = split_address(document_get(doc, "url"), &path);

    claim_date(doc, path, SOURCE_URL);
    claim_country(doc, host);
    claim_date(doc, name, SOURCE_NAME);
}
