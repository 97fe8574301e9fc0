// All of Tenon but what is each source file's own: what a build may compile beforehand.
#pragma once

#include <tenon/lower/python.hpp>  // Python.h comes first

#include <tenon/convert/convert.hpp>
#include <tenon/model/marks.hpp>
#include <tenon/module.hpp>
#include <tenon/object/attach.hpp>
#include <tenon/object/call.hpp>
#include <tenon/object/detach.hpp>
#include <tenon/object/error.hpp>
#include <tenon/object/eval.hpp>
#include <tenon/object/exception_group.hpp>
#include <tenon/object/format.hpp>
#include <tenon/object/import.hpp>
#include <tenon/object/operators.hpp>
#include <tenon/object/print.hpp>
#include <tenon/object/signals.hpp>
#include <tenon/object/try_call.hpp>
#include <tenon/object/try_cast.hpp>
#include <tenon/object/types.hpp>
#include <tenon/object/warning.hpp>
#include <tenon/object/with.hpp>
