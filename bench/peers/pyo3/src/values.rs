//! More functions through PyO3: values that cross both ways, and what Rust asks of Python.
use std::sync::LazyLock;

use chrono::{Duration, NaiveDateTime};
use pyo3::exceptions::PyValueError;
use pyo3::intern;
use pyo3::prelude::*;

static STOCK: LazyLock<String> = LazyLock::new(|| "x".repeat(1 << 20));

/// nested_in.
#[pyfunction]
#[pyo3(signature = (values, /))]
pub fn nested_in(values: Vec<Vec<f64>>) -> f64 {
    let last = &values[values.len() - 1];
    values.len() as f64 + last[last.len() - 1]
}

/// nested_out.
#[pyfunction]
#[pyo3(signature = (count, /))]
pub fn nested_out(count: i64) -> Vec<Vec<f64>> {
    vec![vec![0.5; 10]; count as usize]
}

/// text_out.
#[pyfunction]
#[pyo3(signature = (size, /))]
pub fn text_out(size: i64) -> String {
    STOCK[..size as usize].to_owned()
}

/// bytes_in.
#[pyfunction]
#[pyo3(signature = (data, /))]
pub fn bytes_in(data: &[u8]) -> i64 {
    data.len() as i64 + data[data.len() - 1] as i64
}

/// bytes_out.
#[pyfunction]
#[pyo3(signature = (size, /))]
pub fn bytes_out(size: i64) -> Vec<u8> {
    STOCK.as_bytes()[..size as usize].to_vec()
}

/// maybe.
#[pyfunction]
#[pyo3(signature = (value, /))]
pub fn maybe(value: Option<i64>) -> Option<i64> {
    value
}

#[derive(FromPyObject, IntoPyObject)]
pub enum Either {
    Int(i64),
    Float(f64),
    Text(String),
}

/// exchange.
#[pyfunction]
#[pyo3(signature = (value, /))]
pub fn exchange(value: Either) -> Either {
    std::hint::black_box(value)
}

/// pair_up.
#[pyfunction]
#[pyo3(signature = (value, /))]
pub fn pair_up(value: (i64, f64)) -> (i64, f64) {
    (value.0.wrapping_add(1), value.1)
}

/// later.
#[pyfunction]
#[pyo3(signature = (when, /))]
pub fn later(when: NaiveDateTime) -> NaiveDateTime {
    when + Duration::seconds(1)
}

/// call_many.
#[pyfunction]
#[pyo3(signature = (function, count, /))]
pub fn call_many(function: &Bound<'_, PyAny>, count: i64) -> PyResult<i64> {
    let mut total = 0i64;
    for i in 0..count {
        total = total.wrapping_add(function.call1((i + 1000,))?.extract::<i64>()?);
    }
    Ok(total)
}

/// attributes.
#[pyfunction]
#[pyo3(signature = (o, count, /))]
pub fn attributes(o: &Bound<'_, PyAny>, count: i64) -> PyResult<i64> {
    let mut total = 0i64;
    for _ in 0..count {
        total = total.wrapping_add(o.getattr(intern!(o.py(), "x"))?.extract::<i64>()?);
    }
    Ok(total)
}

/// methods.
#[pyfunction]
#[pyo3(signature = (o, count, /))]
pub fn methods(o: &Bound<'_, PyAny>, count: i64) -> PyResult<i64> {
    let mut total = 0i64;
    for _ in 0..count {
        let result = o.call_method1(intern!(o.py(), "f"), (1,))?;
        total = total.wrapping_add(result.extract::<i64>()?);
    }
    Ok(total)
}

/// catches.
#[pyfunction]
#[pyo3(signature = (function, /))]
pub fn catches(function: &Bound<'_, PyAny>) -> PyResult<bool> {
    match function.call0() {
        Err(error) if error.is_instance_of::<PyValueError>(function.py()) => Ok(true),
        Err(error) => Err(error),
        Ok(_) => Ok(false),
    }
}
