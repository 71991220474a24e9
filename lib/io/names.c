/* SPDX-License-Identifier: MIT */
#include "log_priv.h"
#include "../internal.h"

static uint64_t hash_of(uint32_t tag, const char *text, size_t length)
{
    uint64_t hash = cpath_hash_bytes(cpath_hash(CPATH_HASH_START, tag, 4), text, length);
    return hash ^ hash >> 32;
}

static int same(const struct names *names, int32_t number, uint32_t tag, const char *text, size_t length)
{
    const struct name_row *row = &names->rows[number - 1];
    return row->tag == tag && row->length == length &&
           memcmp(names->texts.text + row->text, text, length) == 0;
}

/* The slot of a text, or the free one where it belongs. */
static uint32_t slot_of(const struct names *names, uint64_t hash, uint32_t tag, const char *text, size_t length)
{
    uint32_t mask = names->slot_count - 1, slot = (uint32_t)hash & mask;
    while (names->slots[slot] && !same(names, (int32_t)names->slots[slot], tag, text, length)) {
        slot = (slot + 1) & mask;
    }
    return slot;
}

int32_t cpath_names_find(const struct names *names, uint32_t tag, const char *text, size_t length)
{
    if (!names->count) {
        return 0;
    }
    return (int32_t)names->slots[slot_of(names, hash_of(tag, text, length), tag, text, length)];
}

static int more_slots(struct names *names)
{
    if (names->slot_count / 2 > (uint32_t)names->count) {
        return 1;
    }
    uint32_t count = names->slot_count ? names->slot_count * 2 : 256;
    uint32_t *slots = calloc(count, sizeof *slots);
    if (!slots) {
        return 0;
    }
    for (int32_t i = 0; i < names->count; i++) {
        uint32_t slot = (uint32_t)names->rows[i].hash & (count - 1);
        while (slots[slot]) {
            slot = (slot + 1) & (count - 1);
        }
        slots[slot] = (uint32_t)i + 1;
    }
    free(names->slots);
    names->slots = slots;
    names->slot_count = count;
    return 1;
}

int32_t cpath_names_put(struct names *names, uint32_t tag, const char *text, size_t length)
{
    int32_t number = cpath_names_find(names, tag, text, length);
    void *rows = names->rows;
    if (number) {
        return number;
    }
    size_t start = names->texts.length;
    int ok = more_slots(names) && cpath_io_grow(&rows, names->count, &names->room, sizeof *names->rows);
    names->rows = rows;
    cpath_io_put(&names->texts, text, length);
    cpath_io_put(&names->texts, "", 1);
    if (!ok || names->texts.failed) {
        return 0;
    }
    uint64_t hash = hash_of(tag, text, length);
    names->slots[slot_of(names, hash, tag, text, length)] = (uint32_t)names->count + 1;
    names->rows[names->count++] = (struct name_row){start, length, hash, tag};
    return names->count;
}

const char *cpath_names_text(const struct names *names, int64_t number)
{
    return number > 0 && number <= names->count ? names->texts.text + names->rows[number - 1].text : NULL;
}

void cpath_names_free(struct names *names)
{
    free(names->rows);
    free(names->slots);
    free(names->texts.text);
    memset(names, 0, sizeof *names);
}
