// Containers, nested and by shape: what Python gives them, and what it gets back.
#include <tenon/tenon.hpp>

#include <array>
#include <cstdint>
#include <deque>
#include <list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace py = tenon;

namespace containers {

using std::map;
using std::string;
using std::vector;

[[=py::expose]] vector<int> ints(vector<int> x) { return x; }
[[=py::expose]] vector<double> doubles(const vector<double>& x) { return x; }
[[=py::expose]] vector<float> floats(const vector<float>& x) { return x; }
[[=py::expose]] vector<std::uint8_t> octets(const vector<std::uint8_t>& x) { return x; }
[[=py::expose]] vector<bool> flags(const vector<bool>& x) { return x; }
[[=py::expose]] vector<string> strings(const vector<string>& x) { return x; }
[[=py::expose]] std::deque<int> deque(const std::deque<int>& x) { return x; }
[[=py::expose]] std::list<int> linked(const std::list<int>& x) { return x; }
[[=py::expose]] std::array<int, 3> three(const std::array<int, 3>& x) { return x; }
[[=py::expose]] std::array<int, 0> none(const std::array<int, 0>& x) { return x; }
[[=py::expose]] std::set<int> ordered(const std::set<int>& x) { return x; }
[[=py::expose]] std::unordered_set<string> unordered(const std::unordered_set<string>& x) {
    return x;
}
[[=py::expose]] map<string, int> table(const map<string, int>& x) { return x; }
[[=py::expose]] std::unordered_map<int, double> hashed(const std::unordered_map<int, double>& x) {
    return x;
}
[[=py::expose]] std::pair<int, string> pair(const std::pair<int, string>& x) { return x; }
[[=py::expose]] std::tuple<int, double, bool> triple(const std::tuple<int, double, bool>& x) {
    return x;
}
[[=py::expose]] std::tuple<> unit(std::tuple<> x) { return x; }
[[=py::expose]] std::optional<int> maybe(std::optional<int> x) { return x; }
[[=py::expose]] std::optional<vector<int>> maybe_many(const std::optional<vector<int>>& x) {
    return x;
}
[[=py::expose]] vector<std::optional<int>> holes(const vector<std::optional<int>>& x) { return x; }
[[=py::expose]] map<string, vector<double>> columns(const map<string, vector<double>>& x) {
    return x;
}
[[=py::expose]] vector<vector<vector<int>>> cube(const vector<vector<vector<int>>>& x) { return x; }
[[=py::expose]] vector<std::pair<string, map<int, std::set<double>>>>
deep(const vector<std::pair<string, map<int, std::set<double>>>>& x) {
    return x;
}
[[=py::expose]] map<std::pair<int, int>, string> keyed(const map<std::pair<int, int>, string>& x) {
    return x;
}
[[=py::expose]] vector<py::object> objects(const vector<py::object>& x) { return x; }
[[=py::expose]] std::nullptr_t nothing(std::nullptr_t x) { return x; }

// A container of nobody's library, with the shape of a sequence.
template <class T>
class small_list {
public:
    using value_type = T;
    T& emplace_back(T&& value) { return items_.emplace_back(std::move(value)); }
    auto begin() const { return items_.begin(); }
    auto end() const { return items_.end(); }
    auto begin() { return items_.begin(); }
    auto end() { return items_.end(); }

private:
    std::list<T> items_;
};
[[=py::expose]] small_list<string> foreign(const small_list<string>& x) { return x; }

}  // namespace containers

TENON_MODULE(containers)
