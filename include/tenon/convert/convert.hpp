// Every conversion there is.
#pragma once

#include <tenon/convert/boolean.hpp>
#include <tenon/convert/bytes.hpp>
#include <tenon/convert/chrono.hpp>
#include <tenon/convert/expected.hpp>
#include <tenon/convert/floating.hpp>
#include <tenon/convert/function.hpp>
#include <tenon/convert/integer.hpp>
#include <tenon/convert/linked_sequence.hpp>
#include <tenon/convert/map.hpp>
#include <tenon/convert/multi.hpp>
#include <tenon/convert/none.hpp>
#include <tenon/convert/object.hpp>
#include <tenon/convert/optional.hpp>
#include <tenon/convert/path.hpp>
#include <tenon/convert/pointer.hpp>
#include <tenon/convert/range.hpp>
#include <tenon/convert/sequence.hpp>
#include <tenon/convert/set.hpp>
#include <tenon/convert/span.hpp>
#include <tenon/convert/text.hpp>
#include <tenon/convert/tuple.hpp>
#include <tenon/convert/user.hpp>
#include <tenon/convert/variant.hpp>
#include <tenon/convert/wide_integer.hpp>
#include <tenon/convert/wide_text.hpp>
