// Whether the calling thread may use Python now.
#pragma once

namespace tenon::runtime {

bool is_attached() noexcept;

}  // namespace tenon::runtime
