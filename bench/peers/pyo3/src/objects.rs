//! Classes through PyO3.
use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;

/// Color.
#[pyclass(eq, from_py_object)]
#[derive(Clone, Copy, PartialEq)]
#[allow(non_camel_case_types)]
pub enum Color {
    red = 1,
    green = 2,
    blue = 3,
}

/// is_red.
#[pyfunction]
pub fn is_red(value: Color) -> bool {
    value == Color::red
}

/// Counter.
#[pyclass]
pub struct Counter {
    #[pyo3(get, set)]
    value: i64,
}

#[pymethods]
impl Counter {
    #[new]
    #[pyo3(signature = (start = 0))]
    fn new(start: i64) -> Self {
        Counter { value: start }
    }
    /// get.
    fn get(&self) -> i64 {
        self.value
    }
    /// plus.
    fn plus(&self, by: i64) -> i64 {
        self.value.wrapping_add(by)
    }
    /// combine.
    fn combine(&self, a: i64, b: i64) -> i64 {
        self.value.wrapping_add(a.wrapping_mul(b))
    }
    /// grow.
    fn grow(&mut self, by: i64) {
        self.value = self.value.wrapping_add(by);
    }
    /// total.
    #[getter]
    fn total(&self) -> i64 {
        self.value
    }
    #[setter]
    fn set_total(&mut self, to: i64) {
        self.value = to;
    }
    fn __add__(&self, other: &Counter) -> Counter {
        Counter { value: self.value.wrapping_add(other.value) }
    }
    fn __eq__(&self, other: &Counter) -> bool {
        self.value == other.value
    }
}

/// Fixed.
#[pyclass(frozen)]
pub struct Fixed {
    #[pyo3(get)]
    value: i64,
}

#[pymethods]
impl Fixed {
    #[new]
    #[pyo3(signature = (start = 0))]
    fn new(start: i64) -> Self {
        Fixed { value: start }
    }
    /// get.
    fn get(&self) -> i64 {
        self.value
    }
    /// plus.
    fn plus(&self, by: i64) -> i64 {
        self.value.wrapping_add(by)
    }
}

/// value_of.
#[pyfunction]
pub fn value_of(one: &Counter) -> i64 {
    one.value
}

/// make_counter.
#[pyfunction]
pub fn make_counter(value: i64) -> Counter {
    Counter { value }
}

/// Series.
#[pyclass]
pub struct Series {
    values: Vec<i64>,
}

#[pyclass]
pub struct SeriesIterator {
    series: Py<Series>,
    at: usize,
}

#[pymethods]
impl Series {
    #[new]
    fn new(count: i64) -> Self {
        Series { values: (1000..1000 + count).collect() }
    }
    fn __len__(&self) -> usize {
        self.values.len()
    }
    fn __getitem__(&self, i: isize) -> PyResult<i64> {
        let size = self.values.len() as isize;
        let at = if i < 0 { i + size } else { i };
        if at < 0 || at >= size {
            return Err(PyIndexError::new_err("index out of range"));
        }
        Ok(self.values[at as usize])
    }
    fn __iter__(slf: PyRef<'_, Self>) -> SeriesIterator {
        SeriesIterator { series: slf.into(), at: 0 }
    }
}

#[pymethods]
impl SeriesIterator {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }
    fn __next__(&mut self, py: Python<'_>) -> Option<i64> {
        let series = self.series.borrow(py);
        let value = series.values.get(self.at).copied();
        self.at += 1;
        value
    }
}
