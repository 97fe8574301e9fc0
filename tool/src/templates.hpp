// The files of tool/templates, as text.
#pragma once

#include <string_view>
#include <vector>

namespace tenon::tool {

struct template_file {
    std::string_view name;
    std::string_view text;
};

const std::vector<template_file>& template_files();

}  // namespace tenon::tool
