"""Example: web server of an upstream bench in /srv/bench. Start: gunicorn --config THIS frappe.app:application."""

import multiprocessing

chdir = "/srv/bench/sites"
bind = "127.0.0.1:8000"
workers = multiprocessing.cpu_count() * 2 + 1
worker_class = "gthread"
threads = 4
preload_app = True
timeout = 120
max_requests = 5000
max_requests_jitter = 500
