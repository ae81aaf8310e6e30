"""Debian packages: installed when root, named in one line when not."""
import os
import shutil
import subprocess
from pathlib import Path

from console import SetupError, run, step

SITE_PACKAGES = {
	"mariadb-server-core": "/usr/sbin/mariadbd",
	"mariadb-client": "/usr/bin/mysqldump",
	"redis-server": "/usr/bin/redis-server",
	"nginx": "/usr/sbin/nginx",
	"libnginx-mod-http-brotli-static": "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so",
	"libnginx-mod-http-brotli-filter": "/usr/lib/nginx/modules/ngx_http_brotli_filter_module.so",
	"wkhtmltopdf": "/usr/bin/wkhtmltopdf",
	"fonts-noto-cjk": "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
	"fonts-dejavu-core": "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
	"libpango-1.0-0": "/usr/lib/x86_64-linux-gnu/libpango-1.0.so.0",
	"libpangoft2-1.0-0": "/usr/lib/x86_64-linux-gnu/libpangoft2-1.0.so.0",
	"libharfbuzz-subset0": "/usr/lib/x86_64-linux-gnu/libharfbuzz-subset.so.0",
}
TEST_PACKAGES = {"chromium": "/usr/bin/chromium"}
TOOLS = {"nodejs": "node", "npm": "npm", "git": "git"}  # wherever on the path they come from
NO_SERVICES = Path("/usr/sbin/policy-rc.d")  # Debian's way to install without starting a service
MARK = "# put here by Steward's bin/setup/packages.py\n"


def ensure(tests: bool = False) -> None:
	"""Install what is missing, or say in one line how to."""
	remove_own_policy()
	packages = missing(SITE_PACKAGES | (TEST_PACKAGES if tests else {}))
	if not packages:
		return
	line = "apt-get install -y --no-install-recommends " + " ".join(packages)
	if os.geteuid() != 0:
		raise SetupError("Some Debian packages are missing.", f"sudo {line}\n  then run this command again.")
	with step(f"Installing Debian packages: {' '.join(packages)}"):
		install(line)


def missing(packages: dict[str, str]) -> list[str]:
	"""Packages whose file is not on this machine; a tool only if there is none at all."""
	names = [name for name, file in packages.items() if not present(file)]
	return names + [name for name, tool in TOOLS.items() if not shutil.which(tool)]


def present(file: str) -> bool:
	"""Whether a file is there, on any machine architecture."""
	pattern = file.replace("x86_64-linux-gnu", "*")
	return any(Path("/").glob(pattern.lstrip("/")))


def install(line: str) -> None:
	"""Run apt without starting any system service."""
	own = not NO_SERVICES.exists()
	if own:
		NO_SERVICES.write_text(f"#!/bin/sh\n{MARK}exit 101\n")
		NO_SERVICES.chmod(0o755)
	try:
		run("dpkg", "--configure", "-a", DEBIAN_FRONTEND="noninteractive")  # a killed installation leaves work undone
		if subprocess.run(line.split() + ["--simulate"], capture_output=True).returncode:
			run("apt-get", "update", remedy="Check /etc/apt/sources.list and the network.")
		run(*line.split(), DEBIAN_FRONTEND="noninteractive", remedy=f"Run `{line}` by hand and read what it says.")
	finally:
		if own:
			remove_own_policy()


def remove_own_policy() -> None:
	"""Take away our policy file, also one that a killed set-up left behind."""
	if NO_SERVICES.exists() and MARK in NO_SERVICES.read_text() and os.geteuid() == 0:
		NO_SERVICES.unlink()
