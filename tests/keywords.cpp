// C++20: calls with keywords, whose layouts a module remembers.
#include <tenon/tenon.hpp>

#include <functional>
#include <string>
#include <string_view>

namespace {

std::string shown(int a, int b, std::string_view c, double d, int e) {
    return std::to_string(a) + ' ' + std::to_string(b) + ' ' + std::string{c} + ' ' +
        std::to_string(d) + ' ' + std::to_string(e);
}

template <int N>
int numbered(int first, int second, int third) {
    return N * 1000 + first * 100 + second * 10 + third;
}

// The default text is looked into after Python has run.
std::string after(const std::function<void()>& run, std::string_view text) {
    run();
    return std::string{text};
}

}  // namespace

TENON_MODULE(keywords, m) {
    m.function<"shown(a, b=2, c='a text', /, d=2.5, *, e=70000)", &shown>();
    m.function<"open(a, b=2, c='a text', d=2.5, e=70000)", &shown>();
    m.function<"after(run, text='default text', unused=1)",
               +[](const std::function<void()>& run, std::string_view text, int) {
                   return after(run, text);
               }>();
    m.function<"f0(first=1, second=2, third=3)", &numbered<0>>();
    m.function<"f1(first=1, second=2, third=3)", &numbered<1>>();
    m.function<"f2(first=1, second=2, third=3)", &numbered<2>>();
    m.function<"f3(first=1, second=2, third=3)", &numbered<3>>();
    m.submodule("below").function<"f4(first=1, second=2, third=3)", &numbered<4>>();
}
