"""How gunicorn serves the site: threads, on loopback; PORT and WORKERS change it."""

import os

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WORKERS", "2"))
threads = 4
timeout = 60
graceful_timeout = 10
keepalive = 5
max_requests = 10_000  # a slow leak somewhere below must not need a restart by hand
max_requests_jitter = 1_000
limit_request_line = 8190  # a Thai query takes nine characters a letter
accesslog = None  # readers' addresses are theirs: nothing here writes them down
errorlog = "-"
loglevel = "warning"
