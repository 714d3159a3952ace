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

const char *const saved_chat_names[] = { "messages.html", "result.json", NULL };

bool
saved_chat_has(slice folder)
{
    static const char *const names[] = {
        "photos",
        "video_files",
        "voice_messages",
        "round_video_messages",
        "stickers",
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
