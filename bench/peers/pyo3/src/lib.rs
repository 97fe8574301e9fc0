//! The same functions through PyO3.
mod objects;
mod values;

use std::collections::HashMap;
use std::sync::LazyLock;

use numpy::PyReadonlyArray1;
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyFloat, PyInt, PyString};

// Results are a copy of something that is there, as in the other peers.
static FLOATS: LazyLock<Vec<f64>> = LazyLock::new(|| (0..100_000).map(|i| i as f64 + 0.5).collect());
static INTS: LazyLock<Vec<i64>> = LazyLock::new(|| (1000..101_000).collect());

#[pymodule]
mod bench_pyo3 {
    use super::*;

    #[pymodule_export]
    use super::objects::{Color, Counter, Fixed, Series, is_red, make_counter, value_of};
    #[pymodule_export]
    use super::values::{
        attributes, bytes_in, bytes_out, call_many, catches, exchange, later, maybe, methods,
        nested_in, nested_out, pair_up, text_out,
    };

    /// noop.
    #[pyfunction]
    fn noop() {}

    /// ident.
    #[pyfunction]
    #[pyo3(signature = (x, /))]
    fn ident(x: i64) -> i64 {
        x
    }

    /// add.
    #[pyfunction]
    fn add(a: i64, b: i64) -> i64 {
        a.wrapping_add(b)
    }

    /// blend.
    #[pyfunction]
    fn blend(a: f64, b: f64, c: f64) -> f64 {
        a + b * c
    }

    /// mixed.
    #[pyfunction]
    fn mixed(count: i64, ratio: f64, flag: bool, weight: f32, name: String, label: &str) -> f64 {
        count as f64 * ratio
            + if flag { 1.0 } else { 0.0 }
            + weight as f64
            + (name.len() + label.len()) as f64
    }

    /// scaled.
    #[pyfunction]
    #[pyo3(signature = (value, factor = 2, offset = 3))]
    fn scaled(value: i64, factor: i64, offset: i64) -> i64 {
        value.wrapping_mul(factor).wrapping_add(offset)
    }

    /// spread.
    #[pyfunction]
    #[pyo3(signature = (a, b = 2, c = 3, d = 4))]
    fn spread(a: i64, b: i64, c: i64, d: i64) -> i64 {
        a.wrapping_add(b).wrapping_sub(c).wrapping_add(d)
    }

    /// kind. By type first: an enum that derives FromPyObject builds an error per failed branch.
    #[pyfunction]
    fn kind(value: &Bound<'_, PyAny>) -> PyResult<i64> {
        if value.is_instance_of::<PyInt>() {
            value.extract::<i64>()
        } else if let Ok(number) = value.cast::<PyFloat>() {
            Ok(number.value() as i64)
        } else {
            Ok(value.cast::<PyString>()?.to_str()?.len() as i64)
        }
    }

    /// copy_text.
    #[pyfunction]
    fn copy_text(text: String) -> i64 {
        std::hint::black_box(text).len() as i64
    }

    /// view_text.
    #[pyfunction]
    fn view_text(text: &str) -> i64 {
        text.len() as i64
    }

    /// make_text.
    #[pyfunction]
    fn make_text() -> String {
        std::hint::black_box(String::from("sixteen letters!"))
    }

    /// invert.
    #[pyfunction]
    fn invert(flag: bool) -> bool {
        !flag
    }

    /// throws.
    #[pyfunction]
    fn throws(value: i64) -> PyResult<i64> {
        if value < 0 {
            return Err(PyValueError::new_err("negative"));
        }
        Ok(value)
    }

    /// refuses.
    #[pyfunction]
    fn refuses(value: i64) -> PyResult<i64> {
        if value < 0 {
            return Err(PyRuntimeError::new_err("negative"));
        }
        Ok(value)
    }

    /// floats_in.
    #[pyfunction]
    #[pyo3(signature = (values, /))]
    fn floats_in(values: Vec<f64>) -> f64 {
        values.len() as f64 + values[values.len() - 1]
    }

    /// floats_out.
    #[pyfunction]
    #[pyo3(signature = (count, /))]
    fn floats_out(count: i64) -> Vec<f64> {
        FLOATS[..count as usize].to_vec()
    }

    /// ints_in.
    #[pyfunction]
    #[pyo3(signature = (values, /))]
    fn ints_in(values: Vec<i64>) -> i64 {
        values.len() as i64 + values[values.len() - 1]
    }

    /// ints_out.
    #[pyfunction]
    #[pyo3(signature = (count, /))]
    fn ints_out(count: i64) -> Vec<i64> {
        INTS[..count as usize].to_vec()
    }

    /// dict_in.
    #[pyfunction]
    #[pyo3(signature = (values, /))]
    fn dict_in(values: HashMap<String, i64>) -> i64 {
        values.len() as i64
    }

    /// dict_out.
    #[pyfunction]
    #[pyo3(signature = (count, /))]
    fn dict_out(count: i64) -> HashMap<String, i64> {
        (0..count).map(|i| (format!("key{i}"), i)).collect()
    }

    /// texts_in.
    #[pyfunction]
    #[pyo3(signature = (values, /))]
    fn texts_in(values: Vec<String>) -> i64 {
        (values.len() + values[values.len() - 1].len()) as i64
    }

    /// texts_out.
    #[pyfunction]
    #[pyo3(signature = (count, /))]
    fn texts_out(count: i64) -> Vec<String> {
        vec![String::from("a text of twenty-two c"); count as usize]
    }

    /// array_sum.
    #[pyfunction]
    #[pyo3(signature = (values, /))]
    fn array_sum(values: PyReadonlyArray1<'_, f64>) -> PyResult<f64> {
        // In the order of std::reduce.
        let values = values.as_slice()?;
        let mut total = 0.0;
        let chunks = values.chunks_exact(4);
        let rest: f64 = chunks.remainder().iter().sum();
        for c in chunks {
            total += (c[0] + c[1]) + (c[2] + c[3]);
        }
        Ok(total + rest)
    }

    /// array_view.
    #[pyfunction]
    #[pyo3(signature = (values, /))]
    fn array_view(values: PyReadonlyArray1<'_, f64>) -> PyResult<i64> {
        let values = values.as_slice()?;
        Ok(values.len() as i64 + values[0] as i64)
    }
}
