# syntax=docker/dockerfile:1

FROM python:3.13-slim-bookworm AS build
ENV PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /venv
WORKDIR /portal
COPY requirements.txt .
# Wheels only, each with its hash: nothing is compiled and nothing unknown gets in.
RUN /venv/bin/pip install --require-hashes --only-binary=:all: --compile -r requirements.txt
COPY . .
# The key signs nothing: it lives for this one command.
RUN SECRET_KEY=build /venv/bin/python manage.py collectstatic --noinput --verbosity 0 \
 && /venv/bin/python -m compileall -q portal directory programmes

FROM python:3.13-slim-bookworm
RUN useradd --uid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin portal
COPY --from=build /venv /venv
COPY --from=build /portal /portal
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 BIND=0.0.0.0:8000
WORKDIR /portal
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 CMD ["python", "healthcheck.py"]
CMD ["gunicorn"]
