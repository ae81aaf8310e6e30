"""Web server of this bench: two processes of four threads on the loopback, behind the proxy."""
import json
from pathlib import Path

sites = Path(__file__).resolve().parents[1] / "sites"
bench = json.loads((sites / "common_site_config.json").read_text())

chdir = str(sites)
bind = f"127.0.0.1:{bench['webserver_port']}"
workers = bench.get("gunicorn_workers", 2)
worker_class = "gthread"
threads = 4
preload_app = True
timeout = 120
graceful_timeout = 5
max_requests = 5000
max_requests_jitter = 500
control_socket_disable = True


def post_worker_init(worker):
	"""Let already the first request of a process be answered 417 when its body is no JSON."""
	from steward.request_body import answer_bad_json

	answer_bad_json()


def when_ready(_server) -> None:
	"""Before the workers part: load what checks typed arguments, which Frappe leaves to each worker's first such call."""
	import gc

	from pydantic import TypeAdapter

	TypeAdapter(int)
	gc.freeze()
