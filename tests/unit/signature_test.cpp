// How Python's parameter syntax is read: kinds, defaults, and what is refused.
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <string_view>
#include <tenon/model/signature.hpp>
#include <vector>

namespace {

using namespace tenon::model;
using kind = parameter_kind;

std::vector<std::string_view> names(const signature_text& s) {
    std::vector<std::string_view> all;
    for (std::size_t i = 0; i < s.count; ++i) all.push_back(s.parameters[i].name);
    return all;
}

std::vector<kind> kinds(const signature_text& s) {
    std::vector<kind> all;
    for (std::size_t i = 0; i < s.count; ++i) all.push_back(s.parameters[i].kind);
    return all;
}

TEST(signature, reads_every_kind) {
    const auto s = parse_signature("f(a, /, b, *args, c, **kw)");
    EXPECT_EQ(s.fault, signature_fault::none);
    EXPECT_EQ(s.name, "f");
    EXPECT_EQ(names(s), (std::vector<std::string_view>{"a", "b", "args", "c", "kw"}));
    EXPECT_EQ(kinds(s),
              (std::vector{kind::positional_only, kind::ordinary, kind::rest, kind::keyword_only,
                           kind::keyword_rest}));
}

TEST(signature, a_bare_star_starts_keyword_only) {
    const auto s = parse_parameters("a=1, *, b, c=2");
    EXPECT_EQ(s.fault, signature_fault::none);
    EXPECT_EQ(kinds(s), (std::vector{kind::ordinary, kind::keyword_only, kind::keyword_only}));
    EXPECT_TRUE(s.parameters[0].has_default);
    EXPECT_FALSE(s.parameters[1].has_default);
    EXPECT_EQ(s.parameters[2].default_text, "2");
}

TEST(signature, defaults_keep_brackets_quotes_and_commas) {
    const auto s = parse_parameters(R"(a="x, y=1", b=(1, 2), c={'k': [3, 4]}, d='it\'s, so')");
    ASSERT_EQ(s.fault, signature_fault::none);
    ASSERT_EQ(s.count, 4U);
    EXPECT_EQ(s.parameters[0].default_text, R"("x, y=1")");
    EXPECT_EQ(s.parameters[1].default_text, "(1, 2)");
    EXPECT_EQ(s.parameters[2].default_text, "{'k': [3, 4]}");
    EXPECT_EQ(s.parameters[3].default_text, R"('it\'s, so')");
}

TEST(signature, spaces_and_an_empty_list_are_fine) {
    EXPECT_EQ(parse_signature("  f (  ) ").count, 0U);
    EXPECT_EQ(parse_signature("  f (  ) ").name, "f");
    EXPECT_EQ(names(parse_parameters(" a ,\n b = 1 ")), (std::vector<std::string_view>{"a", "b"}));
    EXPECT_EQ(parse_signature("alone").name, "alone");
    EXPECT_EQ(parse_signature("alone").count, 0U);
}

TEST(signature, reads_at_compile_time) {
    static constexpr auto s = parse_signature("add(a, b=1)");
    static_assert(s.count == 2 && s.name == "add" && s.parameters[1].default_text == "1");
    EXPECT_EQ(s.fault, signature_fault::none);
}

struct refused {
    const char* text;
    signature_fault fault;
};

// Names the case where GoogleTest lists it.
void PrintTo(const refused& r, std::ostream* out) { *out << '"' << r.text << '"'; }

class refusal : public testing::TestWithParam<refused> {};

TEST_P(refusal, is_named) {
    const auto s = parse_parameters(GetParam().text);
    EXPECT_EQ(s.fault, GetParam().fault) << GetParam().text << ": " << describe(s.fault);
    EXPECT_FALSE(describe(s.fault).empty());
}

INSTANTIATE_TEST_SUITE_P(signature, refusal,
                         testing::Values(refused{"a, , b", signature_fault::no_name},
                                         refused{"=1", signature_fault::no_name},
                                         refused{"1a", signature_fault::bad_name},
                                         refused{"a-b", signature_fault::bad_name},
                                         refused{"int a", signature_fault::bad_name},
                                         refused{"a=1, b", signature_fault::default_order},
                                         refused{"**kw, a", signature_fault::after_keyword_rest},
                                         refused{"*args, *more", signature_fault::second_star},
                                         refused{"*, *args", signature_fault::second_star},
                                         refused{"*args, *", signature_fault::second_star},
                                         refused{"/", signature_fault::late_slash},
                                         refused{"a, /, b, /", signature_fault::late_slash},
                                         refused{"*args, /", signature_fault::late_slash},
                                         refused{"a=", signature_fault::empty_default},
                                         refused{"a, *", signature_fault::no_keyword_only}));

TEST(signature, has_a_limit) {
    std::string text = "p0";
    for (int i = 1; i < 64; ++i) text += ", p" + std::to_string(i);
    EXPECT_EQ(parse_parameters(text).fault, signature_fault::none);
    EXPECT_EQ(parse_parameters(text).count, 64U);
    EXPECT_EQ(parse_parameters(text + ", one_more").fault, signature_fault::too_many);
}

}  // namespace
