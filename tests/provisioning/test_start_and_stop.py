"""bin/start: quick the second time, quiet on the network, clean when stopped, whole again after any kill."""
import contextlib
import socket

import psutil
import requests
from running_bench import ROOT, SITE, kill, own_processes, processes_of, wait_until

SECOND_START_SECONDS = 20


def answers(port: int) -> bool:
	reply = requests.get(f"http://127.0.0.1:{port}/api/method/ping", headers={"Host": SITE}, timeout=30)
	return reply.json() == {"message": "pong"}


def test_a_second_start_takes_less_than_20_seconds_and_ctrl_c_leaves_nothing_running(start):
	run = start()
	assert run.seconds < SECOND_START_SECONDS
	assert answers(run.port)
	run.interrupt()
	assert own_processes() == []


def test_every_service_listens_on_this_machine_only(start):
	start()
	assert {address for process in own_processes() for address in listens_on(process)} == {"127.0.0.1"}


def listens_on(process: psutil.Process) -> list[str]:
	"""Addresses a process listens on; none when it is a short-lived one that has just ended."""
	try:
		return [found.laddr.ip for found in process.net_connections("inet") if found.status == psutil.CONN_LISTEN]
	except psutil.NoSuchProcess:
		return []


def test_a_taken_port_is_named_and_the_next_free_one_used(start):
	with taken_port() as other:
		port = other.getsockname()[1]
		run = start("--port", str(port))
		assert f"Port {port} is taken; using {run.port}." in run.output()
		assert run.port != port and answers(run.port)
		run.interrupt()
	assert start("--port", str(port)).port == port


def taken_port() -> socket.socket:
	"""A listener on a port below those that connections get by chance."""
	for port in range(21000, 22000):
		with contextlib.suppress(OSError):
			return socket.create_server(("127.0.0.1", port))
	raise AssertionError("no free port from 21000 on")


def test_killing_the_start_itself_takes_its_services_along_and_it_starts_again(start):
	run = start()
	run.process.kill()
	run.process.wait()
	assert answers(start().port)


def test_killing_every_process_at_once_loses_nothing(start):
	run = start()
	kill([psutil.Process(run.process.pid), *own_processes()])
	run.process.wait()
	again = start()
	assert again.seconds < SECOND_START_SECONDS * 2
	assert answers(again.port)


def test_one_killed_service_comes_back_by_itself(start):
	run = start()
	kill(processes_of("gunicorn"))
	wait_until(lambda: "web stopped by itself" in run.output(), "the end of the web server was noticed")
	wait_until(lambda: is_up(run.port), "the web server answers again")


def is_up(port: int) -> bool:
	"""Whether the site answers; the proxy does before the web server is back."""
	try:
		return answers(port)
	except requests.RequestException:
		return False


def test_secrets_are_readable_by_their_owner_only():
	files = [ROOT / "var/secrets.json", ROOT / "sites/common_site_config.json", ROOT / "sites" / SITE / "site_config.json"]
	assert {str(file): oct(file.stat().st_mode & 0o777) for file in files} == {str(file): "0o600" for file in files}
	assert oct((ROOT / "var").stat().st_mode & 0o777) == "0o700"
