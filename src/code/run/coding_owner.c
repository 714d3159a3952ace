/* Lists of entries by the number or the name of what lists them. */
#include "code/run/coding_owner.h"
#include "code/codebook/codebook_trees.h"
#include "code/run/coding_hash.h"

void
owner_hash_frame(sha256_state *state, const codebook *book,
                 const codebook_code *code)
{
    const codebook_code *theme = code;

    sha256_begin(state);
    hash_program(state);
    if (!code)
        return;
    sha256_add_number(state, code->least);
    if (code->theme != CODEBOOK_NONE)
        theme = &book->codes[code->theme];
    sha256_add_text(state, theme->name);
    sha256_add_number(state, theme->is_longest);
}

static void
hash_list(const codebook *book, size_t number, char out[SHA256_HEX])
{
    const codebook_code *code = number < book->set_count
                                    ? NULL
                                    : &book->codes[number - book->set_count];
    char                 list[SHA256_HEX];
    sha256_state         state;

    codebook_list_hash(book, number, list);
    owner_hash_frame(&state, book, code);
    sha256_add_text(&state, slice_of(list));
    sha256_end(&state, out);
}

void
owner_hash(const codebook *book, size_t number, char out[SHA256_HEX])
{
    char *kept = book->trees ? book->trees->hashes[number] : out;

    if (kept == out || !kept[0])
        hash_list(book, number, kept);
    if (kept != out)
        memcpy(out, kept, SHA256_HEX);
}

tizbe_status
owner_at(const codebook *book, size_t number, arena *memory, coding_owner *out)
{
    *out = (coding_owner){ .number = number };
    if (number < book->set_count) {
        out->name = codebook_set_owner(book->sets[number].name, memory);
        if (!out->name.data)
            return TIZBE_NOMEM;
    } else {
        out->code = &book->codes[number - book->set_count];
        out->name = out->code->name;
    }
    owner_hash(book, number, out->hash);
    return TIZBE_OK;
}

size_t
owner_named(const codebook *book, slice name)
{
    bool   is_set = slice_starts(name, SLICE("$"));
    lexeme what = { .kind = is_set ? LEX_SET : LEX_CODE,
                    .text = slice_part(name, is_set, name.size) };

    return codebook_owner_named(book, &what);
}
