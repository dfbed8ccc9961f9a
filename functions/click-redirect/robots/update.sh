#!/usr/bin/env bash
# Rewrites the list of robots from the npm package crawler-user-agents: robots/update.sh 1.60.0
set -euo pipefail
version=${1:?usage: robots/update.sh VERSION}
list=$(cd "$(dirname "$0")/.." && pwd)/src/main/resources/io/clickledger/redirect/robots.list
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cd "$folder"
npm pack --silent "crawler-user-agents@$version" >/dev/null
tar -xzf crawler-user-agents-*.tgz
{
    echo "# crawler-user-agents $version"
    echo "# Regular expressions of user agents that declare themselves robots, one a line."
    echo "# Without its http-library entries: curl in a person's hand or an app's HTTP client declares no robot."
    echo "# MIT licence, $(grep -i -m1 copyright package/LICENSE), https://github.com/monperrus/crawler-user-agents"
    node -e '
        require("./package/crawler-user-agents.json")
            .filter(robot => !robot.tags.includes("http-library"))
            .forEach(robot => console.log(robot.pattern))'
} >"$list"
grep -vc '^#' "$list"
