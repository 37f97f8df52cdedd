"""Data sets: real images and patients that travel with the package, a learner's own, and files larger than memory."""

from ..io.chunked import open_chunked
from .sets import SETS, Dataset, fetch_cifar10, flatten_and_scale, load, load_course_images, standardize

__all__ = [
    "SETS",
    "Dataset",
    "fetch_cifar10",
    "flatten_and_scale",
    "load",
    "load_course_images",
    "open_chunked",
    "standardize",
]
