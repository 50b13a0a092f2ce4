# The program alone: PostgreSQL is a service of compose.yaml, HTTPS ends at a proxy in front (docs/operating.md).
FROM python:3.11-slim-bookworm

# PDF papers; the closed cell for Word and Excel files of others, and the program that draws them.
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        bubblewrap libharfbuzz-subset0 libpangoft2-1.0-0 libreoffice-calc-nogui libreoffice-writer-nogui \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /app
COPY requirements/base.txt requirements/base.txt
RUN python -m venv .venv \
    && .venv/bin/pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements/base.txt \
    && sha256sum < requirements/base.txt > .venv/base.stamp
COPY . .

RUN useradd --system --home-dir /data --create-home bloc && chmod 700 /data
USER bloc
ENV VAR_DIR=/data HOST=0.0.0.0 PORT=8000 DEMO=no PYTHONUNBUFFERED=1
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=90s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/dang-nhap/', timeout=4)"]
CMD ["./run"]
