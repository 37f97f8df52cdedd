"""JupyterHub for a class on one Linux machine: every student gets JupyterLab on their own copy of the lessons.

    python3 .ci/env.py --with=classroom -m pip install jupyterhub jupyterhub-systemdspawner
    npm install -g configurable-http-proxy
    sudo .venv/bin/jupyterhub -f .hub/jupyterhub_config.py

Students are the machine's own users in the group `students`, teachers those in `teachers`. Put a web server with a
certificate in front, or set c.JupyterHub.ssl_cert and ssl_key. notebooks/teachers.md says more.
"""

import importlib.util
import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
GIGABYTE = 2**30

c = get_config()  # noqa: F821

# ---- who may come in
c.JupyterHub.authenticator_class = "pam"
c.PAMAuthenticator.allowed_groups = {"students", "teachers"}
c.PAMAuthenticator.admin_groups = {"teachers"}

# ---- what a student gets, and how much of the machine
c.Spawner.cmd = [sys.executable, str(HERE / "start.py")]
c.Spawner.default_url = "/lab"
c.Spawner.mem_limit = 2 * GIGABYTE
c.Spawner.cpu_limit = 1.0
c.Spawner.start_timeout = 120
c.Spawner.environment = {f"{library}_NUM_THREADS": "1" for library in ("OPENBLAS", "OMP", "MKL")}
if importlib.util.find_spec("systemdspawner"):  # a control group per student: the limits hold for all their processes
    c.JupyterHub.spawner_class = "systemd"
    c.SystemdSpawner.isolate_tmp = True
    c.SystemdSpawner.isolate_devices = True
    c.SystemdSpawner.disable_user_sudo = True

# ---- a server that nobody has used for an hour ends, and gives its memory back
c.JupyterHub.load_roles = []
if importlib.util.find_spec("jupyterhub_idle_culler"):
    c.JupyterHub.services = [
        {"name": "idle-culler", "command": [sys.executable, "-m", "jupyterhub_idle_culler", "--timeout=3600"]}
    ]
    scopes = ["list:users", "read:users:activity", "read:servers", "delete:servers"]
    c.JupyterHub.load_roles = [{"name": "idle-culler", "scopes": scopes, "services": ["idle-culler"]}]

# ---- where the hub keeps its own
c.JupyterHub.cookie_secret_file = str(HERE / "run" / "cookie_secret")
c.JupyterHub.db_url = f"sqlite:///{HERE / 'run' / 'jupyterhub.sqlite'}"
c.ConfigurableHTTPProxy.pid_file = str(HERE / "run" / "proxy.pid")
os.makedirs(HERE / "run", mode=0o700, exist_ok=True)
