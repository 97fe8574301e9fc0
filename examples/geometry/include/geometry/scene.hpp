// A scene owns its shapes.
#pragma once

#include <geometry/shape.hpp>

namespace geometry {

/// Shapes, one above the other. A shape that is added belongs to the scene.
class Scene {
public:
    /// Returns the shape, which now lies in the scene.
    Shape& add(std::unique_ptr<Shape> shape) {
        if (shape == nullptr) throw std::invalid_argument{"there is no shape to add"};
        return *shapes_.emplace_back(std::move(shape));
    }
    /// Hands out the topmost shape, which the scene has no longer.
    std::unique_ptr<Shape> take() {
        if (shapes_.empty()) throw std::out_of_range{"the scene is empty"};
        std::unique_ptr<Shape> last = std::move(shapes_.back());
        shapes_.pop_back();
        return last;
    }

    std::size_t size() const { return shapes_.size(); }
    Shape& at(std::size_t i) { return *shapes_.at(i); }
    const Shape& at(std::size_t i) const { return *shapes_.at(i); }
    auto begin() const { return shapes_.begin(); }
    auto end() const { return shapes_.end(); }
    /// The topmost shape at that point; none where there is nothing.
    Shape* at_point(const Vector& point) const {
        for (auto each = shapes_.rbegin(); each != shapes_.rend(); ++each)
            if ((*each)->bounds().contains(point)) return each->get();
        return nullptr;
    }
    double area() const {
        double sum = 0.0;
        for (const auto& each : shapes_) sum += each->area();
        return sum;
    }

private:
    std::vector<std::unique_ptr<Shape>> shapes_;
};

}  // namespace geometry
