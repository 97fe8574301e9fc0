// Text as a template argument.
#include <gtest/gtest.h>

#include <tenon/model/fixed_string.hpp>

namespace {

using tenon::model::fixed_string;
using tenon::model::join;

template <fixed_string S>
constexpr std::string_view text_of() {
    return S.view();
}

TEST(fixed_string, is_a_template_argument) {
    EXPECT_EQ(text_of<"add(a, b=1)">(), "add(a, b=1)");
    EXPECT_EQ(text_of<"">(), "");
}

TEST(fixed_string, joins_at_compile_time) {
    static constexpr auto name =
        join(fixed_string("Sequence["), fixed_string("float"), fixed_string("]"));
    static_assert(name.size() == 15);
    EXPECT_EQ(name.view(), "Sequence[float]");
    EXPECT_STREQ(name.data(), "Sequence[float]");
}

}  // namespace
