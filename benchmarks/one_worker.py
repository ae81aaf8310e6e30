"""The bench's web server settings with one worker that never restarts, so that its memory can be watched."""
from pathlib import Path

exec((Path(__file__).resolve().parents[1] / "config/gunicorn.conf.py").read_text().replace("__file__", repr(str(Path(__file__).resolve().parents[1] / "config/gunicorn.conf.py"))))
workers = 1
max_requests = 0
max_requests_jitter = 0
