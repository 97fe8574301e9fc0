// Shapes: what has an area and a place.
#pragma once

#include <geometry/vector.hpp>

#include <memory>
#include <numbers>
#include <string>
#include <vector>

namespace geometry {

/// How a shape is drawn. Several shapes may share a style; changing it changes all of them.
struct Style {
    std::string color = "black";
    double width = 1.0;
};

/// Anything with an area.
class Shape {
public:
    virtual ~Shape() = default;

    /// What kind of shape it is.
    virtual std::string kind() const = 0;
    virtual double area() const = 0;
    /// The smallest box around it.
    virtual Box bounds() const = 0;
    virtual void move(const Vector& by) = 0;

    /// Shared by the shapes it was given to; none at first.
    std::shared_ptr<Style> style() const { return style_; }
    void set_style(std::shared_ptr<Style> style) { style_ = std::move(style); }

private:
    std::shared_ptr<Style> style_;
};

/// All points at most so far from the center.
class Circle final : public Shape {
public:
    Circle(const Vector& center, double radius) : center_{center}, radius_{radius} {
        if (radius < 0.0) throw std::invalid_argument{"a radius is not negative"};
    }
    std::string kind() const override { return "circle"; }
    double area() const override { return std::numbers::pi * radius_ * radius_; }
    Box bounds() const override {
        const Vector reach{radius_, radius_};
        return {center_ - reach, center_ + reach};
    }
    void move(const Vector& by) override { center_ += by; }

    /// May be moved by changing it.
    Vector& center() { return center_; }
    const Vector& center() const { return center_; }
    double radius() const { return radius_; }

private:
    Vector center_;
    double radius_;
};

/// What a closed line of corners surrounds.
class Polygon : public Shape {
public:
    explicit Polygon(std::vector<Vector> corners) : corners_{std::move(corners)} {
        if (corners_.size() < 3) throw std::invalid_argument{"a polygon has three corners or more"};
    }
    std::string kind() const override { return "polygon"; }
    double area() const override {
        double twice = 0.0;
        for (std::size_t i = 0; i < corners_.size(); ++i) {
            const Vector &a = corners_[i], &b = corners_[(i + 1) % corners_.size()];
            twice += a.x * b.y - b.x * a.y;
        }
        return std::abs(twice) / 2.0;
    }
    Box bounds() const override {
        Box box{corners_[0], corners_[0]};
        for (const Vector& each : corners_) box = box | Box{each, each};
        return box;
    }
    void move(const Vector& by) override {
        for (Vector& each : corners_) each += by;
    }

    std::size_t size() const { return corners_.size(); }
    Vector& operator[](std::size_t i) { return corners_[i]; }
    const Vector& operator[](std::size_t i) const { return corners_[i]; }
    /// One corner more, after the last.
    void add(const Vector& corner) { corners_.push_back(corner); }

private:
    std::vector<Vector> corners_;
};

/// A polygon of four right angles.
class Rectangle : public Polygon {
public:
    Rectangle(const Vector& corner, double width, double height)
        : Polygon{{corner,
                   {corner.x + width, corner.y},
                   {corner.x + width, corner.y + height},
                   {corner.x, corner.y + height}}} {}
    std::string kind() const override { return "rectangle"; }
};

}  // namespace geometry
