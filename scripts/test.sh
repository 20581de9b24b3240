#!/usr/bin/env bash
# Set up everything the tests need, then run them. Arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")/.."

python=${PYTHON:-python3}
[ -x .venv/bin/python ] || "$python" -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
# As an installed program has it: the tests start the program some hundred times.
.venv/bin/python -m compileall -q src

# A browser, an office suite and a Chinese font: what cannot be had, the tests name when they skip.
wanted=()
command -v chromium >/dev/null || command -v google-chrome >/dev/null || wanted+=(chromium)
command -v chromedriver >/dev/null || wanted+=(chromium-driver)
command -v soffice >/dev/null || wanted+=(libreoffice-writer libreoffice-calc)
command -v pdftoppm >/dev/null || wanted+=(poppler-utils)
command -v npm >/dev/null || wanted+=(nodejs npm)
command -v java >/dev/null || wanted+=(openjdk-17-jre-headless)
[ -n "$(fc-list :lang=zh 2>/dev/null | head -n 1)" ] || wanted+=(fontconfig fonts-noto-cjk)
if [ ${#wanted[@]} -gt 0 ]; then
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${wanted[@]}" >/dev/null
  else
    echo "以下软件没有装，用到它们的测试会跳过：${wanted[*]}" >&2
  fi
fi

# Spark runs the same questions as DuckDB. Half a gigabyte, so no part of [dev]; FAZHI_SPARK=no leaves it out.
if [ "${FAZHI_SPARK:-}" != no ] && command -v java >/dev/null; then
  if .venv/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[spark]'; then
    export FAZHI_SPARK=required
  else
    echo "pyspark 没有装上，Spark 与 DuckDB 的逐行比较会跳过" >&2
  fi
else
  echo "没有 Java（或设了 FAZHI_SPARK=no），Spark 与 DuckDB 的逐行比较会跳过" >&2
fi

# axe-core, for the accessibility test of the report page.
if command -v npm >/dev/null; then
  npm install --prefix tests/browser --no-package-lock --no-audit --no-fund --silent || echo "axe-core 没有装上，用到它的测试会跳过" >&2
fi

exec .venv/bin/python -m pytest -n auto "$@"
