/* Folders of saved pages, by the endings that browsers give them. */
#include "ingest/html/saved_page.h"

#include "base/array.h"
#include "base/file.h"

const char *const saved_page_extensions[] = { ".html", ".htm",   ".HTM",
                                              ".HTML", ".xhtml", ".php",
                                              ".aspx", NULL };

slice
saved_page_of(slice folder)
{
    static const char *const endings[] = { "_files", ".files", "_файлы",
                                           "_fichiers", "-Dateien" };

    for (size_t i = 0; i < COUNT_OF(endings); i++) {
        slice ending = slice_of(endings[i]);

        if (folder.size > ending.size && slice_ends(folder, ending))
            return slice_part(folder, 0, folder.size - ending.size);
    }
    return SLICE("");
}

const char *const saved_chat_names[] = { "messages.html", "result.json",
                                         "export_results.html", NULL };

bool
saved_chat_has(slice folder)
{
    static const char *const names[] = {
        "photos",
        "video_files",
        "voice_messages",
        "round_video_messages",
        "stickers",
        "profile_pictures",
        "images",
        "css",
        "js",
    };
    slice name = path_name(folder);

    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (slice_is(name, names[i]))
            return true;
    return false;
}

/* The path of what a folder is in, with the slash; itself where that is all. */
static slice
folder_above(slice path)
{
    if (slice_ends(path, SLICE("/")))
        path.size--;
    return slice_part(path, 0, path.size - path_name(path).size);
}

/* One of those between the list of all chats and a chat's pictures. */
static bool
is_of_all_chats(slice folder)
{
    slice name = path_name(slice_part(folder, 0, folder.size - 1));

    return slice_is(name, "chats") || slice_starts(name, SLICE("chat_")) ||
           slice_starts(name, SLICE("topic_"));
}

size_t
saved_chat_places(slice folder, slice places[SAVED_CHAT_PLACES])
{
    slice above = folder_above(folder);

    places[0] = above;
    while (above.size > 0 && is_of_all_chats(above))
        above = folder_above(above);
    places[1] = above;
    return above.size < places[0].size ? 2 : 1;
}
