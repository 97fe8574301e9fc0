// The module fastmath: what carries [[=py::expose]] is what Python sees.
#include <tenon/tenon.hpp>

#include <cmath>
#include <numeric>
#include <span>
#include <stdexcept>
#include <vector>

namespace py = tenon;

/// Fast maths.
namespace fastmath {

/// Sum the values.
[[=py::expose]] double fast_sum(std::span<const double> values) {
    return std::reduce(values.begin(), values.end());
}

/// The dot product of two sequences of one length.
/// @param a  the first sequence
/// @param b  the second sequence
/// @throws ValueError if their lengths differ
[[=py::expose]] double dot(std::span<const double> a, std::span<const double> b) {
    if (a.size() != b.size()) throw std::invalid_argument{"a and b differ in length"};
    return std::transform_reduce(a.begin(), a.end(), b.begin(), 0.0);
}

/// Every value times a factor, as a new list.
[[=py::expose]] std::vector<double> scaled(std::vector<double> values, double factor = 2.0) {
    for (double& value : values) value *= factor;
    return values;
}

/// Multiply a buffer (a NumPy array, an array.array) in place, while other threads run Python.
[[=py::expose, =py::detach]] void scale(std::span<double> values, double factor) {
    for (double& value : values) value *= factor;
}

/// The length of a plane vector.
[[=py::expose]] double norm(double x, double y) { return std::hypot(x, y); }
/// The length of a vector in space.
[[=py::expose]] double norm(double x, double y, double z) { return std::hypot(x, y, z); }

/// A running mean.
class [[=py::expose]] Mean {
public:
    explicit Mean(double start = 0.0) : total_{start} {}
    /// Take one more value into account.
    void add(double value) {
        total_ += value;
        ++count_;
    }
    /// The mean of what was added.
    [[=py::getter]] double value() const { return count_ != 0 ? total_ / count_ : 0.0; }

private:
    double total_;
    int count_ = 0;
};

enum class [[=py::expose]] Color { red = 1, green, blue };

/// The circumference of a circle of radius 1.
inline constexpr double tau [[=py::expose]] = 6.283185307179586;

/// Statistics of a sample.
namespace [[=py::expose]] stats {

/// The arithmetic mean.
[[=py::expose]] double mean(std::span<const double> values) {
    if (values.empty()) throw std::domain_error{"the mean of nothing is not defined"};
    return fast_sum(values) / static_cast<double>(values.size());
}

/// The variance; of a sample (the default) or of a whole population.
[[=py::expose]] double variance(std::span<const double> values, bool population = false) {
    const std::size_t degrees = values.size() - (population ? 0 : 1);
    if (values.empty() || degrees == 0) throw std::domain_error{"too few values for a variance"};
    const double middle = mean(values);
    double total = 0.0;
    for (const double value : values) total += (value - middle) * (value - middle);
    return total / static_cast<double>(degrees);
}

}  // namespace stats
}  // namespace fastmath

TENON_MODULE(fastmath)
