# Classes through Cython.
cdef extern from "work_objects.hpp" namespace "work":
    cdef cppclass series:
        series(int64_t) except +
        size_t size()
        const int64_t& operator[](size_t)


cpdef enum Color:
    red = 1
    green = 2
    blue = 3


def is_red(Color value):
    """is_red."""
    return value == Color.red


cdef class Counter:
    """Counter."""
    cdef public int64_t value

    def __cinit__(self, int64_t start=0):
        self.value = start

    def get(self):
        """get."""
        return self.value

    def plus(self, int64_t by):
        """plus."""
        return self.value + by

    def combine(self, int64_t a, int64_t b):
        """combine."""
        return self.value + a * b

    def grow(self, int64_t by):
        """grow."""
        self.value += by

    @property
    def total(self):
        """total."""
        return self.value

    @total.setter
    def total(self, int64_t to):
        self.value = to

    def __add__(Counter self, Counter other):
        return make_counter(self.value + other.value)

    def __eq__(self, Counter other not None):
        return self.value == other.value


cdef class Fixed:
    """Fixed."""
    cdef readonly int64_t value

    def __cinit__(self, int64_t start=0):
        self.value = start

    def get(self):
        """get."""
        return self.value

    def plus(self, int64_t by):
        """plus."""
        return self.value + by


def value_of(Counter one not None):
    """value_of."""
    return one.value


cpdef Counter make_counter(int64_t value):
    """make_counter."""
    cdef Counter made = Counter.__new__(Counter)
    made.value = value
    return made


cdef class Series:
    """Series."""
    cdef series* values

    def __cinit__(self, int64_t count):
        self.values = new series(count)

    def __dealloc__(self):
        del self.values

    def __len__(self):
        return self.values.size()

    def __getitem__(self, Py_ssize_t i):
        cdef Py_ssize_t size = self.values.size()
        if i < 0:
            i += size
        if i < 0 or i >= size:
            raise IndexError("index out of range")
        return self.values[0][i]

    def __iter__(self):
        cdef SeriesIterator made = SeriesIterator.__new__(SeriesIterator)
        made.source = self
        return made


cdef class SeriesIterator:
    cdef Series source
    cdef size_t at

    def __iter__(self):
        return self

    def __next__(self):
        if self.at >= self.source.values.size():
            raise StopIteration
        self.at += 1
        return self.source.values[0][self.at - 1]
