# The public names: __init__.py reads them here and hands each on when it is first used.

from . import activations as activations
from . import autodiff as autodiff
from . import checks as checks
from . import data as data
from . import distributed as distributed
from . import figures as figures
from . import gradcheck as gradcheck
from . import initialization as initialization
from . import layers as layers
from . import losses as losses
from . import metrics as metrics
from . import network as network
from . import planar as planar
from . import plotting as plotting
from . import sklearn as sklearn
from . import training as training
from . import widgets as widgets
from . import worker as worker
from .activations import identity as identity
from .activations import leaky as leaky
from .activations import leaky_relu as leaky_relu
from .activations import relu as relu
from .activations import sigmoid as sigmoid
from .activations import softmax as softmax
from .activations import step as step
from .activations import tanh as tanh
from .autodiff import Node as Node
from .checks import check as check
from .checks import check_notebook as check_notebook
from .checks import guess as guess
from .checks import guesses as guesses
from .checks import holds as holds
from .checks import progress as progress
from .checks import unwritten as unwritten
from .engine.fit import fit as fit
from .figures import show as show
from .gradcheck import gradient_check as gradient_check
from .gradcheck import numerical_gradient as numerical_gradient
from .io.saved import load as load
from .io.saved import save as save
from .lab.spaced_review import review as review
from .losses import one_hot as one_hot
from .metrics import accuracy as accuracy
from .metrics import majority_accuracy as majority_accuracy
from .network import Network as Network
from .training import gradient_descent as gradient_descent
from .training import update as update

__version__: str
__all__: list[str]
