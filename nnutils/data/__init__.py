"""Data sets: real images and patients that travel with the package, a learner's own, and files larger than memory."""

from ..io.chunked import open_chunked
from .cifar import fetch_cifar10
from .dataset import Dataset, flatten_and_scale, standardize
from .sets import SETS, load, load_course_images

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
