// The record of a function: the text that CPython reads, and the parameters found again from it.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <tenon/model/record.hpp>
#include <vector>

namespace {

using namespace tenon::model;

// A record written somewhere inside a larger block, as the tables have it.
struct written {
    std::vector<char> block;
    record_position position{};

    explicit written(std::string_view signature, std::string_view receiver = "",
                     unsigned char flags = 0)
        : block(7, '#') {
        const auto s = parse_signature(signature);
        EXPECT_EQ(s.fault, signature_fault::none);
        block.resize(7 + record_bound(s.name, s.parameters, s.count), '\0');
        position = write_record(block.data(), 7, s.name, receiver, s.parameters, s.count, flags);
        EXPECT_LE(position.end, block.size());
    }
    [[nodiscard]] std::string text() const {
        return {block.data() + position.text, block.data() + position.end};
    }
    [[nodiscard]] record_view view() const { return record_view{block.data() + position.text}; }
};

TEST(record, text_is_what_inspect_reads) {
    EXPECT_EQ(written("f()", "$self").text(), "f($self)\n--\n\n");
    EXPECT_EQ(written("f()").text(), "f()\n--\n\n");
    EXPECT_EQ(written("add(a, b=1)").text(), "add(a, b=1)\n--\n\n");
    EXPECT_EQ(written("f(a, /, b, *, c=None)", "$self").text(),
              "f($self, a, /, b, *, c=None)\n--\n\n");
    EXPECT_EQ(written("f(a, /)").text(), "f(a, /)\n--\n\n");
    EXPECT_EQ(written("f(*args, c, **kw)").text(), "f(*args, c, **kw)\n--\n\n");
}

TEST(record, parameters_are_found_again) {
    const written record("clamp(value, /, low=-1.5, *rest, high, **more)");
    const auto view = record.view();
    EXPECT_EQ(view.function(), "clamp");
    EXPECT_EQ(view.count(), 5U);
    EXPECT_EQ(view.positional(), 2U);
    EXPECT_FALSE(view.overloaded());

    std::vector<std::string_view> names;
    std::vector<parameter_kind> kinds;
    view.each([&](std::size_t index, const record_view::item& item) {
        EXPECT_EQ(index, names.size());
        names.push_back(item.name);
        kinds.push_back(item.kind);
        EXPECT_EQ(item.has_default, item.name == "low");
        if (item.name == "low") {
            EXPECT_TRUE(item.literal_default);
            EXPECT_TRUE(std::string_view(item.default_text).starts_with("-1.5,"));
        }
        return true;
    });
    EXPECT_EQ(names, (std::vector<std::string_view>{"value", "low", "rest", "high", "more"}));
    EXPECT_EQ(kinds,
              (std::vector{parameter_kind::positional_only, parameter_kind::ordinary,
                           parameter_kind::rest, parameter_kind::keyword_only,
                           parameter_kind::keyword_rest}));
}

TEST(record, the_visit_stops_when_told) {
    const written record("f(a, b, c)");
    int seen = 0;
    record.view().each([&](std::size_t, const record_view::item&) { return ++seen < 2; });
    EXPECT_EQ(seen, 2);
}

TEST(record, flags_are_kept) {
    EXPECT_TRUE(written("f(a)", "", record_overloaded).view().overloaded());
    EXPECT_EQ(written("f(a)", "", record_overloaded).text(), written("f(a)").text());
}

TEST(record, a_default_known_only_to_cpp_shows_as_dots) {
    parameter parameters[2] = {};
    parameters[0].name = "a";
    parameters[1].name = "b";
    parameters[1].has_default = true;
    char block[128] = {};
    const auto position = write_record(block, 0, "f", "", parameters, 2);
    EXPECT_STREQ(block + position.text, "f(a, b=...)\n--\n\n");
    record_view{block + position.text}.each([](std::size_t i, const record_view::item& item) {
        EXPECT_EQ(item.has_default, i == 1);
        EXPECT_FALSE(item.literal_default);
        return true;
    });
}

TEST(record, the_longest_names_are_found_again) {
    const std::string first(record_name_limit, 'a'), second(record_name_limit, 'b');
    const std::string number(record_default_limit - 1, '1');
    const written record("f(" + first + "=" + number + ", " + second + "=2)");
    std::vector<std::string> names;
    record.view().each([&](std::size_t, const record_view::item& item) {
        names.emplace_back(item.name);
        return true;
    });
    ASSERT_EQ(names.size(), 2U);
    EXPECT_EQ(names[0], first);
    EXPECT_EQ(names[1], second);
}

}  // namespace
