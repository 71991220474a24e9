/* SPDX-License-Identifier: MIT */
/* What the loaders share, asked for more than they ask: room that is too small, texts that end early. */
#include "tests.h"

#include "io/io_priv.h"

static const char json[] = "{ \"a\": [1, {\"b\\\"\": \"}\\\\\"}],\n \"c\" : {\"d\": -1.5e3, \"e\": [[], {}]}, \"f\": null }";

/* A text is walked no further than its end, wherever that is; its values may be known from a longer one. */
static void places_in_a_text_that_ends_early(void **state)
{
    (void)state;
    static const struct io_path paths[] = {
        {0, {{NULL, 0}}},           {1, {{"a", 0}}},
        {2, {{"a", 0}, {NULL, 1}}}, {3, {{"a", 0}, {NULL, 1}, {"b\"", 0}}},
        {2, {{"c", 0}, {"d", 0}}},  {3, {{"c", 0}, {"e", 0}, {NULL, 1}}},
        {1, {{"f", 0}}},
    };
    json_t *root = json_loadb(json, sizeof json - 1, 0, NULL);
    assert_non_null(root);
    for (size_t length = 0; length < sizeof json; length++) {
        char *text = malloc(length ? length : 1); /* so that reading beyond its end is seen */
        struct io_source source = {.text = text, .length = length, .root = root};
        assert_non_null(text);
        memcpy(text, json, length);
        for (size_t i = 0; i < 2 * sizeof paths / sizeof *paths; i++) {
            int32_t line = 0, column = 0;
            cpath_io_place(&source, &paths[i / 2], i % 2 && paths[i / 2].count, &line, &column);
            assert_true(line >= 1 && line <= 2 && column >= 1 && column <= (int32_t)length + 1);
        }
        free(text);
    }
    json_decref(root);
}

/* A NUL byte is no blank. */
static void a_nul_byte_is_passed_as_a_value(void **state)
{
    (void)state;
    static const char text[] = "\0 {\"a\": 1}";
    const struct io_path path = {0};
    struct io_source source = {.text = text, .length = sizeof text - 1};
    int32_t line = 0, column = 0;
    cpath_io_place(&source, &path, 0, &line, &column);
    assert_int_equal(column, 1);
}

/* What stands deeper than any format of ours is told by its first steps. */
static void a_path_keeps_its_first_steps(void **state)
{
    (void)state;
    struct io_path path = {0};
    char text[64];
    for (size_t i = 0; i < IO_STEPS + 2; i++) {
        path = io_nth(path, i);
    }
    cpath_io_path_text(&path, path.count, text, sizeof text);
    assert_string_equal(text, "[0][1][2][3][4][5]");
}

static void a_path_is_cut_to_its_room(void **state)
{
    (void)state;
    const struct io_path path = {4, {{"stages", 0}, {NULL, 12}, {"goals", 0}, {NULL, 3}}};
    static const char whole[] = "stages[12].goals[3]";
    for (size_t room = 1; room <= sizeof whole; room++) {
        char text[64];
        memset(text, '~', sizeof text);
        cpath_io_path_text(&path, path.count, text, room);
        assert_memory_equal(text, whole, room - 1);
        assert_int_equal(text[room - 1], 0);
        text[sizeof text - 1] = 0;
        assert_int_equal(strspn(text + room, "~"), sizeof text - 1 - room);
    }
}

static void texts_are_cut_between_characters(void **state)
{
    (void)state;
    assert_int_equal(cpath_io_fitting("\xD0\xB4\xD0\xB0", 4, 4), 4);
    assert_int_equal(cpath_io_fitting("\xD0\xB4\xD0\xB0", 4, 3), 2);
    assert_int_equal(cpath_io_fitting("\xD0\xB4\xD0\xB0", 4, 1), 0);
    assert_int_equal(cpath_io_fitting("\x80\x80\x80", 3, 2), 0); /* no character begins here */
}

static void the_nearest_of_no_words_is_none(void **state)
{
    (void)state;
    struct io_near near = {NULL, NULL, 0};
    cpath_io_offer(&near, "word");
    assert_null(near.best);
    near.word = "wrod";
    cpath_io_offer(&near, NULL);
    cpath_io_offer(&near, "");
    assert_null(near.best);
    cpath_io_offer(&near, "word");
    assert_string_equal(near.best, "word");
}

int main(void)
{
    const struct CMUnitTest table[] = {
        cmocka_unit_test(places_in_a_text_that_ends_early),
        cmocka_unit_test(a_nul_byte_is_passed_as_a_value),
        cmocka_unit_test(a_path_keeps_its_first_steps),
        cmocka_unit_test(a_path_is_cut_to_its_room),
        cmocka_unit_test(texts_are_cut_between_characters),
        cmocka_unit_test(the_nearest_of_no_words_is_none),
    };
    return cmocka_run_group_tests(table, NULL, NULL);
}
