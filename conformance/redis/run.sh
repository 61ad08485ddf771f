#!/usr/bin/env bash
# The engine of the registry is away for ten minutes, first frozen and then killed, then wiped and exchanged for an empty one, while
# clients of both eras call through a gateway; with the default heartbeat of 5 s. That is EngineOutageIT, whose short version is part of
# mvn verify. Prints what it found in lines that begin with [outage]; fails if a call fails, a host is missed, or the list is
# not full again within one heartbeat.
#
#   conformance/redis/run.sh [SECONDS]     another length of each outage
#
# Needs redis-server or valkey-server, and 22 minutes on a machine that may do something else meanwhile.
set -euo pipefail
cd "$(dirname "$0")/../.."

TEST_REDIS=required mvn -B -ntp -pl itest -am verify \
    -Dit.test=EngineOutageIT -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false \
    -Dpatchbay.redis.outage="${1:-600}" -Dpatchbay.redis.heartbeat=5000 2>&1 | grep -E '^\[outage\]|Tests run:|ERROR|SKIPPED|BUILD'
