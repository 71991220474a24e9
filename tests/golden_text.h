/* SPDX-License-Identifier: MIT */
/* What golden.c notes down, as lines to print or to compare. C11 and C++17 alike. */
#ifndef TESTS_GOLDEN_TEXT_H
#define TESTS_GOLDEN_TEXT_H

#include <stdio.h>
#include <string.h>

#include <clientpath/clientpath.h>

#define NOTES_START UINT64_C(14695981039346656037)

struct notes {
    uint64_t hash;
    uint32_t count;
};

static struct notes said = {NOTES_START, 0};    /* since the last line */
static struct notes handles = {NOTES_START, 0}; /* since the last line about handles, their words sorted */
static struct notes raw = {NOTES_START, 0};     /* of all handles, as they lie */
static FILE *golden;
static int lines, differences;

static void add_byte(struct notes *notes, unsigned byte)
{
    notes->hash = (notes->hash ^ byte) * UINT64_C(1099511628211);
}

/* A number, the least byte first whatever the machine. */
static void note(int64_t number)
{
    for (int i = 0; i < 8; i++) {
        add_byte(&said, (unsigned)((uint64_t)number >> 8 * i & 0xFF));
    }
    said.count++;
}

static void note_text(const char *text)
{
    for (const char *at = text ? text : "-"; *at; at++) {
        add_byte(&said, (unsigned char)*at);
    }
    add_byte(&said, 0);
    said.count++;
}

/* Numbers one behind the other without a gap, each as wide as its digit in `shape` says.
 * A row that begins with its own size has its caller's: it is noted as 0. */
static void note_row(const void *row, size_t size, const char *shape)
{
    size_t at = 0;
    for (const char *width = shape; *width; at += (size_t)(*width - '0'), width++) {
        int64_t wide = 0;
        uint32_t narrow = 0;
        unsigned char byte = 0;
        const unsigned char *place = (const unsigned char *)row + at;
        if (*width == '8') {
            memcpy(&wide, place, 8);
        } else if (*width == '4') {
            memcpy(&narrow, place, 4);
            narrow = at == 0 && narrow == size ? 0 : narrow;
        } else {
            memcpy(&byte, place, 1);
        }
        note(wide + narrow + byte);
    }
    if (at != size) {
        printf("# a row of %s has %d bytes\n", shape, (int)size);
        differences++;
    }
}

static void note_rows(const void *rows, int32_t count, size_t size, const char *shape)
{
    for (int32_t i = 0; i < count; i++) {
        note_row((const unsigned char *)rows + (size_t)i * size, size, shape);
    }
}

static void sort_eight(unsigned char *bytes)
{
    for (int i = 1; i < 8; i++) {
        for (int j = i; j > 0 && bytes[j - 1] > bytes[j]; j--) {
            unsigned char kept = bytes[j];
            bytes[j] = bytes[j - 1];
            bytes[j - 1] = kept;
        }
    }
}

/* A handle of `size` bytes; the second eight are its hash, of bytes as they lie, and so are those of a handle inside it. */
static void note_handle(const void *handle, int32_t size, const void *inside)
{
    const unsigned char *bytes = (const unsigned char *)handle, *inner = (const unsigned char *)inside;
    for (int32_t at = 0; at < size; at++) {
        add_byte(&raw, bytes[at]);
    }
    for (int32_t at = 0; at + 8 <= size; at += 8) {
        unsigned char eight[8];
        memcpy(eight, bytes + at, 8);
        sort_eight(eight);
        for (int i = 0; i < 8 && at != 8 && (!inner || bytes + at != inner + 8); i++) {
            add_byte(&handles, eight[i]);
        }
    }
    for (int i = 0; i < 4; i++) {
        add_byte(&handles, (unsigned)size >> 8 * i & 0xFF);
    }
    handles.count++;
    raw.count++;
}

/* The text to compare with; 0 if it cannot be read. */
static int compare_with(const char *path)
{
    golden = fopen(path, "r");
    return golden != NULL;
}

static void print_line(const char *name, struct notes *notes)
{
    char line[128], wanted[128] = "";
    sprintf(line, "%s: %u %08x%08x\n", name, notes->count, (unsigned)(notes->hash >> 32), (unsigned)notes->hash);
    lines++;
    if (!golden) {
        fputs(line, stdout);
    } else {
        int same = fgets(wanted, (int)sizeof wanted, golden) != NULL && strcmp(line, wanted) == 0;
        printf("%s %d - %s\n", same ? "ok" : "not ok", lines, name);
        if (!same) {
            printf("# wanted %s# got    %s", *wanted ? wanted : "nothing\n", line);
            differences++;
        }
    }
    notes->hash = NOTES_START;
    notes->count = 0;
}

static void tell(const char *name)
{
    print_line(name, &said);
}

static void tell_of(const char *name, int32_t number)
{
    char text[64];
    sprintf(text, "%s %d", name, number);
    tell(text);
}

static void tell_handles(const char *name)
{
    char text[64];
    sprintf(text, "handles of %s", name);
    print_line(text, &handles);
}

/* The last line is of little-endian machines alone. */
static int finish(void)
{
    const uint16_t one = 1;
    if (*(const unsigned char *)&one) {
        print_line("bytes of all handles, little-endian", &raw);
    } else if (golden) {
        printf("ok %d - bytes of all handles # SKIP they are little-endian\n", ++lines);
    }
    if (golden) {
        printf("1..%d\n", lines);
        if (differences) {
            printf("# if that was meant: build/tests/golden > tests/golden.txt\n");
        }
        fclose(golden);
    }
    return differences > 0;
}

#endif
