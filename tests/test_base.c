/* SPDX-License-Identifier: MIT */
#include "tests.h"

#include <internal.h>

static void version_is_packed(void **state)
{
    (void)state;
    assert_int_equal(cpath_version(), CPATH_VERSION_MAJOR * 65536 + CPATH_VERSION_MINOR * 256 + CPATH_VERSION_PATCH);
}

static void every_code_has_its_name_and_words(void **state)
{
    (void)state;
    assert_string_equal(cpath_result_name(CPATH_OK), "CPATH_OK");
    assert_string_equal(cpath_result_name(CPATH_ELOCAL), "CPATH_ELOCAL");
    assert_string_equal(cpath_result_name(CPATH_EFILE - 1), "CPATH_E?");
    assert_string_equal(cpath_result_name(1), "CPATH_E?");
    assert_string_equal(cpath_result_name(INT32_MIN), "CPATH_E?");
    assert_string_equal(cpath_result_text(CPATH_EDATA, CPATH_LANG_EN), "The data are wrong.");
    assert_string_equal(cpath_result_text(CPATH_EDATA, CPATH_LANG_RU), "В данных ошибка.");
}

/* Named as in the header; a sentence in either language, and no two the same. */
static void every_code_is_a_sentence_of_its_own(void **state)
{
    (void)state;
#define NAMED(code) {code, #code}
    static const struct {
        int32_t code;
        const char *name;
    } rows[] = {NAMED(CPATH_OK), NAMED(CPATH_EINVAL), NAMED(CPATH_ESIZE), NAMED(CPATH_ENEWER), NAMED(CPATH_EALIGN),
                NAMED(CPATH_ECAPACITY), NAMED(CPATH_ERANGE), NAMED(CPATH_ESYNTAX), NAMED(CPATH_ECORRUPT),
                NAMED(CPATH_EHORIZON), NAMED(CPATH_ENEVER), NAMED(CPATH_EDATA), NAMED(CPATH_EORDER),
                NAMED(CPATH_EMISMATCH), NAMED(CPATH_ELOCAL), NAMED(CPATH_EFILE)};
#undef NAMED
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(cpath_result_name(rows[i].code), rows[i].name);
        const char *ru = cpath_result_text(rows[i].code, CPATH_LANG_RU), *en = cpath_result_text(rows[i].code, CPATH_LANG_EN);
        assert_true(((unsigned char)*ru == 0xD0 || (unsigned char)*ru == 0xD1) && ru[strlen(ru) - 1] == '.');
        assert_true(*en >= 'A' && *en <= 'Z' && en[strlen(en) - 1] == '.');
        for (size_t k = 0; k < i; k++) {
            assert_string_not_equal(en, cpath_result_text(rows[k].code, CPATH_LANG_EN));
            assert_string_not_equal(ru, cpath_result_text(rows[k].code, CPATH_LANG_RU));
        }
    }
    assert_string_equal(cpath_result_text(CPATH_EFILE - 1, CPATH_LANG_RU), "Неизвестный код.");
    assert_string_equal(cpath_result_text(1, CPATH_LANG_EN), "An unknown code.");
}

static int32_t encode(uint32_t point, char *text)
{
    int32_t bytes = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    for (int32_t i = bytes - 1; i > 0; i--, point >>= 6) {
        text[i] = (char)(0x80 | (point & 0x3F));
    }
    static const int lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    text[0] = (char)(lead[bytes] | (int)point);
    return bytes;
}

/* Each code point that there is: a character, or white space as Unicode's PropList has it, or no character. */
static void every_code_point_is_a_character_or_white_space(void **state)
{
    (void)state;
    for (uint32_t point = 0; point <= 0x110000; point++) {
        char text[4];
        int32_t length = encode(point, text);
        int space = (point >= 9 && point <= 13) || point == 0x20 || point == 0x85 || point == 0xA0 || point == 0x1680 ||
                    (point >= 0x2000 && point <= 0x200A) || point == 0x2028 || point == 0x2029 || point == 0x202F ||
                    point == 0x205F || point == 0x3000;
        int none = (point >= 0xD800 && point <= 0xDFFF) || point > 0x10FFFF;
        if (cpath_text_characters(text, length) != (none ? CPATH_ESYNTAX : !space)) {
            fail_msg("U+%04X: %d", point, cpath_text_characters(text, length));
        }
    }
}

/* A character in more bytes than it needs, and torn ones. */
static void no_character_is_read_that_is_none(void **state)
{
    (void)state;
    static const char *const none[] = {"\x80", "\xBF", "\xC0\xBF", "\xC1\xBF", "\xE0\x9F\xBF", "\xF0\x8F\xBF\xBF", "\xF8\x88\x80\x80\x80",
                                       "\xF5\x80\x80\x80", "\xC3(", "\xE2\x82(", "\xE2(\xA1", "\xF0\x90\x8C(", "\xF0\x90\x8C", "\xE2\x82", "\xC3",
                                       "\xD0\xC0", "\xD0\x40", "\xFE", "a\x80", "\xD0\xB0\xB0", "\x81\x80\x80\x80", "\xF9\x80\x80\x80"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        assert_int_equal(cpath_text_characters(none[i], (int32_t)strlen(none[i])), CPATH_ESYNTAX);
    }
    assert_int_equal(cpath_text_characters(" \xD0\xB0 b\tc \n", 9), 5);
    assert_int_equal(cpath_text_characters("\xD0\xB0", 1), CPATH_ESYNTAX); /* nothing is read behind the length */
    assert_int_equal(cpath_text_characters("a\xE2\x82\xAC", 3), CPATH_ESYNTAX);
    assert_int_equal(cpath_text_characters("  a", 2), 0);
    assert_int_equal(cpath_text_characters("\0a\0", 3), 3);
}

static void characters_are_code_points_between_spaces(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int32_t count;
    } rows[] = {
        {"", 0}, {" \t\n", 0}, {"нет", 3}, {"  нет денег ", 9}, {"\xC2\xA0я\xE3\x80\x80", 1}, {"😀", 1},
        {"\xFF", CPATH_ESYNTAX}, {"\xC0\x80", CPATH_ESYNTAX}, {"\xED\xA0\x80", CPATH_ESYNTAX} /* lone surrogate */,
        {"\xF4\x90\x80\x80", CPATH_ESYNTAX}, {"ab\xD0", CPATH_ESYNTAX} /* torn */, {"\xE0\x80\xAF", CPATH_ESYNTAX},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(cpath_text_characters(rows[i].text, (int32_t)strlen(rows[i].text)), rows[i].count);
    }
    assert_int_equal(cpath_text_characters(NULL, 0), 0);
    assert_int_equal(cpath_text_characters(NULL, 1), CPATH_EINVAL);
    assert_int_equal(cpath_text_characters("a", -1), CPATH_EINVAL);
}

/* abi rule 4, on every kind of size a caller can have. */
static void sizes_of_structs_are_told_apart(void **state)
{
    (void)state;
    struct {
        cpath_problem problem;
        unsigned char tail[8];
    } newer;
    cpath_problem own;
    static const struct {
        uint32_t size;
        int32_t code;
    } rows[] = {{0, CPATH_ESIZE}, {1, CPATH_ESIZE}, {sizeof(cpath_problem) - 1, CPATH_ESIZE},
                {sizeof(cpath_problem), CPATH_OK}, {sizeof newer, CPATH_OK}, {4097, CPATH_ESIZE},
                {UINT32_MAX, CPATH_ESIZE}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        memset(&newer, 0, sizeof newer);
        newer.problem.size = rows[i].size;
        assert_int_equal(cpath_check_size(&own, sizeof own, &newer, sizeof own), rows[i].code);
    }
    newer.problem.size = sizeof newer;
    newer.tail[7] = 0x80;
    assert_int_equal(cpath_check_size(&own, sizeof own, &newer, sizeof own), CPATH_ENEWER);
    assert_int_equal(cpath_check_size(&own, sizeof own, NULL, sizeof own), CPATH_EINVAL);
}

static void rows_are_read_with_any_stride(void **state)
{
    (void)state;
    const int32_t data[] = {1, 2, 3, 4};
    int64_t own;
    cpath_view back = {&data[3], 4, sizeof *data, -4, 0};
    assert_int_equal(cpath_view_check(back, 4), CPATH_OK);
    cpath_view_row(back, 3, &own, sizeof own);
    int32_t value;
    memcpy(&value, &own, sizeof value);
    assert_int_equal(value, 1);
    back.element_size = 3;
    assert_int_equal(cpath_view_check(back, 4), CPATH_ESIZE);
    back.count = -1;
    assert_int_equal(cpath_view_check(back, 4), CPATH_EINVAL);
}

/* A caller's row of an older header ends before ours: what it does not have is 0. */
static void older_rows_are_filled_with_zeros(void **state)
{
    (void)state;
    static const uint32_t rows[] = {1, 2, 3, 4};
    const cpath_view older = {rows, 2, 8, 0, 0};
    uint32_t own[3];
    memset(own, 0xA5, sizeof own);
    cpath_view_row(older, 1, own, sizeof own);
    assert_true(own[0] == 3 && own[1] == 4 && own[2] == 0);
}

static void rows_are_copied_between_headers(void **state)
{
    (void)state;
    const struct {
        int32_t a, b;
    } theirs[] = {{1, 2}, {3, 4}, {5, 6}};
    struct {
        int32_t a, b, c;
    } newer[2] = {{9, 9, 9}, {9, 9, 9}};
    int32_t older[4] = {9, 9, 9, 9};
    assert_int_equal(cpath_view_copy(CPATH_VIEW(theirs, 3), CPATH_ROOM(newer, 2)), 3);
    assert_int_equal(newer[1].a, 3);
    assert_int_equal(newer[1].b, 4);
    assert_int_equal(newer[1].c, 0);
    assert_int_equal(cpath_view_copy(CPATH_VIEW(theirs, 3), CPATH_ROOM(older, 4)), 3);
    assert_int_equal(older[2], 5);
    assert_int_equal(older[3], 9);
    assert_int_equal(cpath_view_copy(CPATH_VIEW(theirs, 3), CPATH_ROOM((int *)NULL, 0)), 3);
    assert_int_equal(cpath_view_copy(CPATH_VIEW(theirs, -1), CPATH_ROOM(older, 4)), CPATH_EINVAL);
    assert_int_equal(cpath_view_copy(CPATH_VIEW(theirs, 3), CPATH_ROOM((int *)NULL, 1)), CPATH_EINVAL);
    cpath_room wide = {older, 4, 4097, 4, 0};
    assert_int_equal(cpath_view_copy(CPATH_VIEW(theirs, 3), wide), CPATH_ESIZE);
}

/* tests/symbols.py asks for every struct of every header. */
static void structs_tell_their_size(void **state)
{
    (void)state;
    int32_t alignment = -1;
    assert_int_equal(cpath_struct_size("cpath_event", 11, &alignment), sizeof(cpath_event));
    assert_int_equal(alignment, _Alignof(cpath_event));
    assert_int_equal(cpath_struct_size("cpath_check_row and more", 15, &alignment), sizeof(cpath_check_row));
    assert_int_equal(alignment, 4);
    assert_int_equal(cpath_struct_size("cpath_view", 10, NULL), sizeof(cpath_view));
    static const char *const none[] = {"", "cpath_", "cpath_even", "cpath_events", "cpath_deal", "CPATH_EVENT"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        assert_int_equal(cpath_struct_size(none[i], (int32_t)strlen(none[i]), &alignment), CPATH_ESYNTAX);
    }
    assert_int_equal(alignment, 4);
    assert_int_equal(cpath_struct_size(NULL, 0, NULL), CPATH_EINVAL);
    assert_int_equal(cpath_struct_size("cpath_event", -1, NULL), CPATH_EINVAL);
}

/* The Python package compares all of them with its own. */
static void structs_tell_where_their_fields_lie(void **state)
{
    (void)state;
    const int32_t known[] = {0, (int32_t)offsetof(cpath_view, count), (int32_t)offsetof(cpath_view, element_size),
                             (int32_t)offsetof(cpath_view, stride), (int32_t)offsetof(cpath_view, reserved)};
    int32_t offsets[64] = {0};
    assert_int_equal(cpath_struct_offsets("cpath_view", 10, offsets, 64), 5);
    assert_memory_equal(offsets, known, sizeof known);
    assert_int_equal(cpath_struct_offsets("cpath_week_row", 14, offsets, 64), 4);
    assert_int_equal(offsets[1], offsetof(cpath_week_row, begin));
    int32_t last = cpath_struct_offsets("cpath_many", 10, offsets, 64);
    assert_in_range(last, 2, 64);
    assert_int_equal(cpath_struct_offsets("cpath_many", 10, NULL, 0), last);
    int32_t few[3] = {-1, -1, -1};
    assert_int_equal(cpath_struct_offsets("cpath_many", 10, few, 2), last);
    assert_int_equal(few[1], offsets[1]);
    assert_int_equal(few[2], -1);
    assert_int_equal(cpath_struct_offsets("cpath_deal", 10, offsets, 64), CPATH_ESYNTAX);
    assert_int_equal(cpath_struct_offsets("cpath_view", 10, NULL, 1), CPATH_EINVAL);
    assert_int_equal(cpath_struct_offsets("cpath_view", 10, offsets, -1), CPATH_EINVAL);
    assert_int_equal(cpath_struct_offsets(NULL, 0, offsets, 1), CPATH_EINVAL);
}

int main(void)
{
    const struct CMUnitTest table[] = {
        cmocka_unit_test(older_rows_are_filled_with_zeros),
        cmocka_unit_test(version_is_packed),
        cmocka_unit_test(every_code_has_its_name_and_words),
        cmocka_unit_test(every_code_is_a_sentence_of_its_own),
        cmocka_unit_test(characters_are_code_points_between_spaces),
        cmocka_unit_test(every_code_point_is_a_character_or_white_space),
        cmocka_unit_test(no_character_is_read_that_is_none),
        cmocka_unit_test(sizes_of_structs_are_told_apart),
        cmocka_unit_test(rows_are_read_with_any_stride),
        cmocka_unit_test(rows_are_copied_between_headers),
        cmocka_unit_test(structs_tell_their_size),
        cmocka_unit_test(structs_tell_where_their_fields_lie),
    };
    return cmocka_run_group_tests(table, NULL, NULL);
}
