# Sourced by bin/start and bin/test: finds Python 3.11, or installs it when root; sets $python.
PATH="$PATH:/usr/sbin:/sbin"
unset PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX="$PWD/var/pycache"  # compiled code: beside the sources nothing is written
python=$(command -v python3.11 || true)
if [ -z "$python" ]; then
	install="apt-get install -y --no-install-recommends python3.11 python3.11-venv"
	[ "$(id -u)" = 0 ] || { echo "Python 3.11 is missing. Run: sudo $install"; exit 1; }
	echo "→ Installing Python 3.11 …"
	{ apt-get update && $install; } >/dev/null
	python=python3.11
fi
