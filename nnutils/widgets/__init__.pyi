# The public names: __init__.py reads them here and hands each on when it is first used.

from .activation import Activation as Activation
from .bends import Bends as Bends
from .broadcasting import Broadcasting as Broadcasting
from .descent import Descent as Descent
from .dimensions import Dimensions as Dimensions
from .graph import Graph as Graph
from .initialization import Initialization as Initialization
from .logistic import Logistic as Logistic
from .neuron import Neuron as Neuron
from .own_picture import OwnPicture as OwnPicture
from .pixels import Pixels as Pixels
from .playground.playground import Playground as Playground
from .weights import Weights as Weights
