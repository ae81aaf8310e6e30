"""Ports, secrets and the service configuration generated from config/templates."""
import fcntl
import json
import os
import secrets
import socket
import tempfile
from pathlib import Path
from string import Template

from console import ROOT, say

COMMON = ROOT / "sites/common_site_config.json"
SECRETS = ROOT / "var/secrets.json"
CLAIMS = Path(tempfile.gettempdir()) / f"steward-ports-{os.geteuid()}"
claimed = {}
MEMORY_LIMIT = Path("/sys/fs/cgroup/memory.max")  # of a container
LEAST, MOST = 512, 4096  # MB that the database keeps of its tables
FIRST_PORT = {"db_port": 13306, "redis_cache_port": 13000, "redis_queue_port": 13100, "webserver_port": 18000, "heavyserver_port": 18500, "socketio_port": 19000}


def ensure(port: int | None = None, host: str = "127.0.0.1") -> dict:
	"""Choose what is not chosen yet, write every generated file, return the bench's settings."""
	for folder in ("var/run", "var/redis", "var/nginx", "config/generated", "config/pids", "logs"):
		(ROOT / folder).mkdir(parents=True, exist_ok=True)
	for folder in ("var", "config/generated"):
		(ROOT / folder).chmod(0o700)
	common = read(COMMON) or read(ROOT / "sites/common_site_config.template.json")
	choose_ports(common, port)
	common |= {
		"redis_cache": f"redis://127.0.0.1:{common['redis_cache_port']}",
		"redis_queue": f"redis://127.0.0.1:{common['redis_queue_port']}",
		"redis_socketio": f"redis://127.0.0.1:{common['redis_queue_port']}",
		"frappe_user": os.environ.get("USER") or ("root" if os.geteuid() == 0 else "frappe"),
		"root_login": "root",
		"root_password": secret("database"),
		"admin_password": secret("Administrator"),
	}
	write_secret(COMMON, common)
	write_service_files(common, host)
	return common


def choose_ports(common: dict, port: int | None) -> None:
	"""Keep remembered ports that are free; else take the next free one."""
	taken = set()
	for name, first in FIRST_PORT.items():
		common[name] = free_port(common.get(name) or first, taken)
	wanted = common["wanted_port"] = port or common.get("wanted_port") or 8000
	common["http_port"] = free_port(wanted, taken)
	if common["http_port"] != wanted:
		say(f"  Port {wanted} is taken; using {common['http_port']}.")


def free_port(first: int, taken: set[int]) -> int:
	"""The first port from `first` on that nobody listens on."""
	port = first
	while port in taken or not (is_free(port) and claim(port)):
		port += 1
	taken.add(port)
	return port


def is_free(port: int) -> bool:
	"""Whether a server could listen there now."""
	with socket.socket() as probe:
		probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
		try:
			probe.bind(("127.0.0.1", port))
		except OSError:
			return False
	return True


def claim(port: int) -> bool:
	"""Keep a port from other benches that start now; the claim ends with this process, however it ends."""
	if port not in claimed:
		CLAIMS.mkdir(mode=0o700, exist_ok=True)
		file = (CLAIMS / str(port)).open("w")
		try:
			fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
		except BlockingIOError:
			return False
		claimed[port] = file
	return True


def secret(name: str) -> str:
	"""A password of this bench, made once."""
	known = read(SECRETS)
	if name not in known:
		known[name] = secrets.token_urlsafe(18)
		write_secret(SECRETS, known)
	return known[name]


def read(file: Path) -> dict:
	"""A JSON file, or nothing."""
	return json.loads(file.read_text()) if file.exists() else {}


def write_secret(file: Path, content: dict) -> None:
	"""Write a JSON file that only its owner reads, whole or not at all."""
	fresh = file.with_suffix(".new")
	fresh.touch(mode=0o600)
	fresh.chmod(0o600)
	fresh.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n")
	fresh.rename(file)


def write_service_files(common: dict, host: str) -> None:
	"""config/generated from config/templates."""
	root = os.geteuid() == 0
	values = common | {
		"bench": ROOT, "host": host, "port": common["http_port"], "sockets": socket_folder(),
		"table_memory": table_memory(memory()), "run_as": "user = root" if root else "", "nginx_user": "user root;" if root else "",
	}
	for template in (ROOT / "config/templates").iterdir():
		text = Template(template.read_text()).substitute(values)
		(ROOT / "config/generated" / template.name).write_text(text)


def memory() -> int:
	"""MB that this machine, or the container it is, may use."""
	machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
	limit = MEMORY_LIMIT.read_text().strip() if MEMORY_LIMIT.exists() else "max"
	return (machine if limit == "max" else min(machine, int(limit))) >> 20


def table_memory(whole: int) -> int:
	"""MB of tables that the database keeps in memory: a quarter of the whole, within limits; it takes them as it needs them.

	>>> [table_memory(whole) for whole in (1024, 8192, 65536)]
	[512, 2048, 4096]
	"""
	return max(LEAST, min(MOST, whole // 4))


def socket_folder() -> Path:
	"""A folder for sockets; a path of more than 107 bytes cannot be one, so a deep bench uses /tmp."""
	folder = ROOT / "var/run"
	if len(str(folder / "mariadb.sock")) > 100:
		folder = Path(tempfile.gettempdir()) / f"steward-{secret('sockets')[:8]}"
		folder.mkdir(mode=0o700, exist_ok=True)
	return folder
