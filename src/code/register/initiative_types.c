/* The types of measures, by name; what they mean is the rules' matter. */
#include "code/register/initiative_types.h"

#include "base/array.h"
#include "base/order.h"
#include "code/register/initiative_lexicon.h"

#include <stdlib.h>

typedef struct type_list {
    slice *items; /* sorted once all are there */
    size_t count, capacity;
    bool   failed;
} type_list;

static void
add_type(type_list *types, slice name)
{
    if (name.size == 0)
        return;
    if (ARRAY_ROOM(types->items, types->count, types->capacity))
        types->items[types->count++] = name;
    else
        types->failed = true;
}

static void
add_rules(type_list *types, const initiative_lexicon *lexicon)
{
    for (size_t i = 0; i < lexicon->book->code_count; i++) {
        const lexicon_item *item = &lexicon->items[i];

        if (item->kind == ITEM_TYPE)
            add_type(types, item->id);
        else if (item->kind == ITEM_MEASURE)
            add_type(types, item->of);
    }
}

static void
add_book(type_list *types, const codebook *book)
{
    for (size_t i = 0; i < book->code_count; i++)
        for (size_t k = 0; k < book->codes[i].initiative_count; k++)
            if (slice_is(book->codes[i].initiative[k].key, "type"))
                add_type(types, book->codes[i].initiative[k].value);
}

static void
sort_types(type_list *types)
{
    size_t kept = 0;

    if (types->count > 0)
        qsort(types->items, types->count, sizeof *types->items, order_slice);
    for (size_t i = 0; i < types->count; i++)
        if (kept == 0 || !slice_equal(types->items[i], types->items[kept - 1]))
            types->items[kept++] = types->items[i];
    types->count = kept;
}

static bool
has_type(const type_list *types, slice name)
{
    for (size_t i = 0; i < types->count; i++)
        if (slice_equal(types->items[i], name))
            return true;
    return false;
}

static tizbe_status
refuse_type(const type_list *types, const char *name, arena *memory,
            tizbe_error *error)
{
    mistake_list none;
    buffer       all = { 0 };
    const char  *hint;
    tizbe_status status;

    mistakes_init(&none, memory);
    hint = near_name(&none, slice_of(name), 0, types->items, types->count);
    for (size_t i = 0; i < types->count; i++) {
        buffer_byte(&all, ' ');
        buffer_put(&all, types->items[i]);
    }
    status = buffer_status(&all) == TIZBE_OK
                 ? error_set(error, TIZBE_USAGE,
                             "cannot use type '%s': there are%.*s%s", name,
                             (int)all.size, all.data, hint)
                 : error_nomem(error);
    buffer_release(&all);
    return status;
}

tizbe_status
initiative_types_check(const register_options *options,
                       const char *const *names, size_t count,
                       tizbe_error *error)
{
    initiative_lexicon lexicon;
    type_list          types = { 0 };
    tizbe_status status = initiative_lexicon_init(&lexicon, &options->files,
                                                  error);

    if (status == TIZBE_OK) {
        add_rules(&types, &lexicon);
        add_book(&types, options->book);
        sort_types(&types);
        if (types.failed)
            status = error_nomem(error);
    }
    for (size_t i = 0; i < count && status == TIZBE_OK; i++)
        if (!has_type(&types, slice_of(names[i])))
            status = refuse_type(&types, names[i], &lexicon.memory, error);
    free(types.items);
    initiative_lexicon_release(&lexicon);
    return status;
}
