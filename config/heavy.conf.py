"""Web server for what takes long (config/templates/nginx.conf says what): one process, which steps back when others want to compute."""
from pathlib import Path

exec(Path(__file__).with_name("gunicorn.conf.py").read_text())  # noqa: S102 - gunicorn reads its configuration in the same way
bind = f"127.0.0.1:{bench['heavyserver_port']}"  # noqa: F821 - from there
workers = 1
