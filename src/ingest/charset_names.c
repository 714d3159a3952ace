/* What encodings are called, by people, by files and by iconv, and what the
 * bytes of one mean. */
#include "base/array.h"
#include "base/ascii.h"
#include "ingest/charset.h"
#include "ingest/converter.h"

/* Names that people and files use, glibc's being one of them or none. */
static const struct {
    const char *name; /* lower case, no hyphens or underscores */
    const char *iconv;
} aliases[] = {
    { "kz1048", "RK1048" },
    { "strk1048", "RK1048" },
    { "windowskz1048", "RK1048" },
    { "cp154", "PT154" },
    { "ptcp154", "PT154" },
    { "cyrillicasian", "PT154" },
    { "macukraine", "MAC-UK" },
    { "macukrainian", "MAC-UK" },
    { "xmacukrainian", "MAC-UK" },
    { "macuk", "MAC-UK" },
    { "maccyrillic", "MAC-CYRILLIC" },
    { "xmaccyrillic", "MAC-CYRILLIC" },
    { "windows1251", "WINDOWS-1251" },
    { "cp1251", "WINDOWS-1251" },
    { "win1251", "WINDOWS-1251" },
    { "xcp1251", "WINDOWS-1251" },
    { "ansi1251", "WINDOWS-1251" },
    { "1251", "WINDOWS-1251" },
    { "cp866", "CP866" },
    { "ibm866", "CP866" },
    { "dos866", "CP866" },
    { "866", "CP866" },
    { "koi8", "KOI8-R" },
    { "koi8r", "KOI8-R" },
    { "koi8u", "KOI8-U" },
    { "koi8ru", "KOI8-U" },
    { "rusciii", "CP1125" },
    { "ruscii", "CP1125" },
    { "xuserdefined", "WINDOWS-1252" },
    /* WHATWG: a page that says Latin-1 or ASCII means windows-1252 */
    { "iso88591", "WINDOWS-1252" },
    { "latin1", "WINDOWS-1252" },
    { "usascii", "WINDOWS-1252" },
    { "ascii", "WINDOWS-1252" },
};

/* The name without case, hyphens and underscores, at most `room` - 1 bytes.
 * False for a name that no encoding has: iconv reads "/" as an order. */
static bool
squeeze_name(slice name, char *out, size_t room)
{
    size_t size = 0;

    for (size_t i = 0; i < name.size; i++) {
        char c = name.data[i];

        if (c == '-' || c == '_' || c == ' ')
            continue;
        if (!(ascii_is_alnum(c) || c == ':' || c == '.') || size + 1 >= room)
            return false;
        out[size++] = ascii_lower(c);
    }
    out[size] = '\0';
    return size > 0;
}

static bool
iconv_knows(const char *name)
{
    iconv_t cd;

    if (!converter_open("UTF-8", name, &cd))
        return false;
    iconv_close(cd);
    return true;
}

const char *
charset_iconv_name(arena *a, slice name)
{
    char  squeezed[64];
    char *copy;

    name = slice_trim(name);
    if (!squeeze_name(name, squeezed, sizeof squeezed))
        return NULL;
    for (size_t i = 0; i < COUNT_OF(aliases); i++)
        if (strcmp(squeezed, aliases[i].name) == 0)
            return aliases[i].iconv;
    copy = arena_strdup(a, name);
    if (copy && iconv_knows(copy))
        return copy;
    copy = arena_strdup(a, slice_of(squeezed));
    return copy && iconv_knows(copy) ? copy : NULL;
}

bool
charset_page_read(const char *name, charset_page *out)
{
    iconv_t cd;

    if (!converter_open("UTF-32LE", name, &cd))
        return false;
    for (unsigned i = 0; i < 128; i++) {
        char          byte = (char)(0x80 + i);
        unsigned char wide[8] = { 0 };
        char         *in = &byte, *to = (char *)wide;
        size_t        left = 1, room = sizeof wide;

        iconv(cd, NULL, NULL, NULL, NULL);
        out->codes[i] = 0;
        /* a letter that a mark may follow is held back until it is asked for */
        if (iconv(cd, &in, &left, &to, &room) == 0 &&
            iconv(cd, NULL, NULL, &to, &room) == 0 && room == 4)
            out->codes[i] = (uint32_t)wide[0] | (uint32_t)wide[1] << 8 |
                            (uint32_t)wide[2] << 16;
    }
    iconv_close(cd);
    return true;
}

bool
charset_is_utf8_name(slice name)
{
    return slice_equal_ascii_nocase(name, SLICE("utf-8")) ||
           slice_equal_ascii_nocase(name, SLICE("utf8")) ||
           slice_equal_ascii_nocase(name, SLICE("unicode-1-1-utf-8"));
}
