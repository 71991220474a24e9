/* SPDX-License-Identifier: MIT */
/* A fuzz target without a fuzzer: every file of the folders and files named, once. */
#include <dirent.h>

#include "fuzz.h"

#define MOST_BYTES 65536

static int files;
static const char *file_name; /* for whoever looks at the core or the debugger */

static void replay_file(const char *path)
{
    static uint8_t bytes[MOST_BYTES];
    FILE *file = fopen(path, "rb");
    if (!file) {
        printf("Bail out! %s cannot be read\n", path);
        exit(1);
    }
    size_t size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    file_name = path;
    fprintf(stderr, "%s\n", path);
    uint8_t *copy = exact_copy(bytes, size);
    (void)LLVMFuzzerTestOneInput(copy, size);
    free(copy);
    files++;
}

static void replay(const char *path)
{
    DIR *folder = opendir(path);
    if (!folder) {
        replay_file(path);
        return;
    }
    for (struct dirent *entry; (entry = readdir(folder));) {
        char name[1024];
        if (*entry->d_name != '.') {
            snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
            replay_file(name);
        }
    }
    closedir(folder);
}

int main(int count, char **arguments)
{
    printf("1..1\n");
    fflush(stdout);
    for (int i = 1; i < count; i++) {
        replay(arguments[i]);
    }
    printf("%s 1 - %d inputs\n", files > 0 ? "ok" : "not ok", files);
    return files == 0;
}
