"""Web server for what takes long (config/templates/nginx.conf says what): one process, which steps back when others want to compute (bin/setup/aside)."""
import gc
from pathlib import Path

exec(Path(__file__).with_name("gunicorn.conf.py").read_text())
bind = f"127.0.0.1:{bench['heavyserver_port']}"  # noqa: F821 - from there
workers = 1


def post_fork(_server, _worker):
	"""Look for garbage between calls, not in them: a batch makes hundreds of thousands of objects which all live until it is written."""
	gc.set_threshold(1_000_000, 20, 20)


def post_request(_worker, _request, _environ, _response):
	"""Nobody waits any more: free what the call has left."""
	gc.collect()
