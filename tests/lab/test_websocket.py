"""What a kernel says leaves the server at once."""

import asyncio
import socket

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application
from tornado.websocket import WebSocketHandler, websocket_connect

from nnutils.__main__ import parser
from nnutils.lab.launch import lab_arguments
from nnutils.lab.websocket import PromptConnection


def test_a_connection_does_not_wait_for_the_page_to_confirm_what_went_before(monkeypatch):
    monkeypatch.setattr(ZMQChannelsWebsocketConnection, "connect", lambda self: None)  # there is no kernel
    assert asyncio.run(nodelay_of(PromptConnection)) and not asyncio.run(nodelay_of(ZMQChannelsWebsocketConnection))


async def nodelay_of(connection):
    """Whether the server's end of a page's socket sends without delay, once the connection is made."""

    class Handler(KernelWebsocketHandler):  # without a server around it
        get, prepare, on_close = WebSocketHandler.get, WebSocketHandler.prepare, WebSocketHandler.on_close
        select_subprotocol = WebSocketHandler.select_subprotocol
        set_default_headers, check_origin = WebSocketHandler.set_default_headers, lambda self, origin=None: True

        async def open(self):
            connection(websocket_handler=self).connect()
            tcp = self.ws_connection.stream.socket
            self.write_message(str(tcp.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)))

    listening, port = bind_unused_port()
    server = HTTPServer(Application([("/", Handler)]))
    server.add_socket(listening)
    page = await websocket_connect(f"ws://127.0.0.1:{port}/")
    said = await page.read_message()
    page.close()
    server.stop()
    return said != "0"


def test_make_lab_connects_so():
    setting = "--ServerApp.kernel_websocket_connection_class=nnutils.lab.websocket.PromptConnection"
    assert setting in lab_arguments(parser().parse_args(["lab"]))
