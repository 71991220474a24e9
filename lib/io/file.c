/* SPDX-License-Identifier: MIT */
#include <errno.h>

#include "io_priv.h"

/* Reads to the end. NULL, and why in errno, if that fails. */
static char *read_all(FILE *file, size_t most, size_t *length)
{
    size_t room = 1u << 16;
    char *text = malloc(room);
    *length = 0;
    while (text) {
        *length += fread(text + *length, 1, room - *length, file);
        if (*length < room || room > most) {
            break;
        }
        room = room <= most / 2 ? room * 2 : most + 1;
        char *bigger = realloc(text, room);
        if (!bigger) {
            free(text);
        }
        text = bigger;
    }
    int why = !text ? ENOMEM : ferror(file) ? errno : *length > most ? EFBIG : 0;
    if (why) {
        free(text);
        errno = why;
        return NULL;
    }
    return text;
}

static const char *reason_of(int why, int32_t language)
{
    static const struct {
        int why;
        const char *ru;
    } rows[] = {
        {ENOENT, "нет такого файла"},      {EISDIR, "это папка, а не файл"}, {EACCES, "нет прав на чтение"},
        {EFBIG, "файл слишком большой"},   {ENOMEM, "не хватает памяти"},    {ENOTDIR, "нет такого файла"},
        {ENAMETOOLONG, "слишком длинное имя файла"},
    };
    for (size_t i = 0; language == CPATH_LANG_RU && i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].why == why) {
            return rows[i].ru;
        }
    }
    return strerror(why);
}

char *cpath_io_file(const char *path, size_t most, int32_t language, size_t *length, cpath_io_error *error)
{
    memset(error, 0, sizeof *error);
    if (!path) {
        cpath_io_tell(error, "NULL", CPATH_EINVAL, io_words(language, "файл не назван", "no file is named"));
        return NULL;
    }
    int standard = strcmp(path, "-") == 0;
    FILE *file = standard ? stdin : fopen(path, "rb");
    int why = errno;
    char *text = file ? read_all(file, most, length) : NULL;
    why = file ? errno : why;
    if (file && !standard) {
        fclose(file);
    }
    if (!text) {
        cpath_io_tell(error, path, why == ENOMEM ? CPATH_ECAPACITY : CPATH_EFILE, reason_of(why, language));
    }
    return text;
}

void cpath_io_free(void *memory)
{
    free(memory);
}
