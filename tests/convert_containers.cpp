// Containers, pointers to values, and ranges that are computed while Python iterates.
#include <tenon/tenon.hpp>

#include <array>
#include <deque>
#include <flat_map>
#include <flat_set>
#include <forward_list>
#include <functional>
#include <generator>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <ranges>
#include <set>
#include <stdexcept>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <valarray>
#include <vector>

// GCC takes std::generator's own allocation for a mismatch.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

namespace py = tenon;

namespace convert_containers {

template <class T>
T same(T value) {
    return value;
}

inline constexpr auto& vector [[=py::expose]] = same<std::vector<int>>;
inline constexpr auto& deque [[=py::expose]] = same<std::deque<int>>;
inline constexpr auto& list [[=py::expose]] = same<std::list<int>>;
inline constexpr auto& forward_list [[=py::expose]] = same<std::forward_list<int>>;
inline constexpr auto& valarray [[=py::expose]] = same<std::valarray<int>>;
inline constexpr auto& multiset [[=py::expose]] = same<std::multiset<int>>;
inline constexpr auto& unordered_multiset [[=py::expose]] = same<std::unordered_multiset<int>>;
inline constexpr auto& array [[=py::expose]] = same<std::array<int, 3>>;
inline constexpr auto& set [[=py::expose]] = same<std::set<int>>;
inline constexpr auto& unordered_set [[=py::expose]] = same<std::unordered_set<int>>;
inline constexpr auto& flat_set [[=py::expose]] = same<std::flat_set<int>>;
inline constexpr auto& map [[=py::expose]] = same<std::map<std::string, int>>;
inline constexpr auto& unordered_map [[=py::expose]] = same<std::unordered_map<std::string, int>>;
inline constexpr auto& flat_map [[=py::expose]] = same<std::flat_map<std::string, int>>;
inline constexpr auto& multimap [[=py::expose]] = same<std::multimap<std::string, int>>;
inline constexpr auto& unordered_multimap [[=py::expose]] =
    same<std::unordered_multimap<std::string, int>>;
inline constexpr auto& bools [[=py::expose]] = same<std::vector<bool>>;
inline constexpr auto& pair [[=py::expose]] = same<std::pair<int, std::string>>;
inline constexpr auto& triple [[=py::expose]] = same<std::tuple<int, std::string, bool>>;
using deep_type = std::map<std::string, std::vector<std::tuple<int, std::set<std::string>>>>;
inline constexpr auto& deep [[=py::expose]] = same<deep_type>;
inline constexpr auto& deque_of_lists [[=py::expose]] =
    same<std::deque<std::list<std::forward_list<int>>>>;

[[=py::expose]] std::unique_ptr<std::string> unique(std::unique_ptr<std::string> value) {
    return value;
}
[[=py::expose]] std::shared_ptr<const std::vector<int>>
shared(std::shared_ptr<const std::vector<int>> value) {
    return value;
}
[[=py::expose]] std::vector<std::unique_ptr<int>> owners(std::vector<std::unique_ptr<int>> v) {
    return v;
}
[[=py::expose]] std::size_t referenced(std::reference_wrapper<const std::vector<int>> value) {
    return value.get().size();
}
[[=py::expose, =py::copied]] std::reference_wrapper<const std::string> reference() {
    static const std::string text = "static";
    return text;
}

int alive = 0;  // how many sources there are
struct counted {
    counted() { ++alive; }
    counted(const counted&) { ++alive; }
    counted(counted&&) noexcept { ++alive; }
    ~counted() { --alive; }
};
[[=py::expose]] int sources() { return alive; }

[[=py::expose]] std::generator<int> count(int below) {
    const counted here;
    for (int i = 0; i < below; ++i) co_yield i;
}
[[=py::expose]] std::generator<const std::string&>
words(const std::vector<std::string>& all, std::string_view suffix, const std::string& prefix) {
    for (const std::string& each : all) {
        const std::string word = prefix + each + std::string{suffix};
        co_yield word;
    }
}
[[=py::expose]] std::optional<std::generator<int>> perhaps(bool any) {
    if (!any) return std::nullopt;
    return count(3);
}
[[=py::expose]] std::generator<int> failing() {
    co_yield 1;
    throw std::out_of_range{"no more"};
}
[[=py::expose]] auto squares(const std::vector<int>& values) {
    return values | std::views::transform([](int v) { return v * v; });
}
[[=py::expose]] auto evens(std::span<const int> values) {
    return values | std::views::filter([](int v) { return v % 2 == 0; });
}
[[=py::expose]] auto endless() { return std::views::iota(0); }
[[=py::expose]] auto numbered(const std::vector<std::string>& values) {
    return std::views::zip(std::views::iota(1), values);
}
[[=py::expose]] auto chunks(const std::vector<int>& values) {
    return values | std::views::chunk(2);
}
// A range of one's own that is no view, and views of what Python does not know.
class countdown {
public:
    explicit countdown(int from) : from_{from} {}
    struct iterator {
        using value_type = int;
        using difference_type = std::ptrdiff_t;
        int at;
        int operator*() const { return at; }
        iterator& operator++() {
            --at;
            return *this;
        }
        void operator++(int) { --at; }
        bool operator==(int end) const { return at == end; }
    };
    iterator begin() const { return {from_}; }
    int end() const { return 0; }

private:
    int from_;
};
struct particle {
    double mass;
};
[[=py::expose]] auto down(int from) { return std::views::all(countdown{from}); }
[[=py::expose]] auto masses(std::size_t count) {
    return std::vector(count, particle{2.5}) | std::views::transform(&particle::mass);
}
[[=py::expose]] auto lighter(const std::vector<double>& values, double limit) {
    return values | std::views::filter([limit](double value) { return value < limit; });
}
[[=py::expose]] auto flags(std::vector<bool> values) { return std::views::all(std::move(values)); }
[[=py::expose]] auto rows_of_flags(std::vector<std::vector<bool>> values) {
    return std::views::all(std::move(values));
}
[[=py::expose]] std::generator<int> calling(py::object callable) {
    while (true) co_yield py::cast<int>(callable());
}
[[=py::expose]] std::generator<py::object> again(py::object first, int times) {
    for (int i = 0; i < times; ++i) co_yield first;
}

}  // namespace convert_containers
TENON_MODULE(convert_containers)
