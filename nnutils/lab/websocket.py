"""The way from a kernel to the page, without waiting: what `make lab` gives JupyterLab beside its own settings."""

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class PromptConnection(ZMQChannelsWebsocketConnection):
    """Sends every message of a kernel at once.

    A widget's answer is a small message right behind another ("the kernel is busy"). By TCP's default the second waits
    until the page has confirmed the first, and a page confirms by itself only after 40 ms.
    """

    def connect(self):
        self.websocket_handler.set_nodelay(True)
        return super().connect()
