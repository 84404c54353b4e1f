#!/usr/bin/env python3
"""Measures four operations of two users on a running server, one request after the other; prints rows of a table.

Time is the client's median. CPU is PostgreSQL's, over all of its processes. Blocks are those of 8 KiB that PostgreSQL looked
at, in its cache or not, the driver's and the server's own questions included.
"""
import base64, hashlib, hmac, http.client, json, os, random, statistics, struct, subprocess, sys, time

REQUESTS = 2000
TICKS = os.sysconf("SC_CLK_TCK")


def token(user):
    def encoded(data):
        return base64.urlsafe_b64encode(data).rstrip(b"=")

    head = encoded(b'{"alg":"HS256"}') + b"." + encoded(json.dumps({"sub": user, "exp": int(time.time()) + 3600}).encode())
    return (head + b"." + encoded(hmac.new(os.environ["BETTER_AUTH_SECRET"].encode(), head, hashlib.sha256).digest())).decode()


class User:
    def __init__(self, name):
        self.connection = http.client.HTTPConnection("127.0.0.1", int(os.environ["PORT"]))
        self.headers = {"Authorization": "Bearer " + token(name), "Content-Type": "application/json"}

    def ask(self, query, **variables):
        self.connection.request("POST", "/graphql", json.dumps({"query": query, "variables": variables}), self.headers)
        answer = json.loads(self.connection.getresponse().read())
        assert "errors" not in answer, answer
        return answer["data"]


def postgres_cpu_seconds():
    with open(os.environ["BENCH_PGDATA"] + "/postmaster.pid") as file:
        postmaster = file.readline().strip()
    ids = subprocess.run(["pgrep", "-P", postmaster], capture_output=True, text=True).stdout.split() + [postmaster]
    total = 0
    for pid in ids:
        with open("/proc/%s/stat" % pid) as file:
            fields = file.read().rsplit(")", 1)[1].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


def blocks(users):
    time.sleep(1.5)  # PostgreSQL's processes tell of them once a second
    query = "select blks_hit + blks_read from pg_stat_database where datname = 'scaling_%s'" % users
    command = ["psql", "-XAtq", "-h", "127.0.0.1", "-p", os.environ["BENCH_PGPORT"], "-U", "postgres", "-c", query]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def ten_changes_ago(user):
    text = user.ask("{ viewer { syncToken } }")["viewer"]["syncToken"]
    history, position, floor = struct.unpack(">qqq", base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    return base64.urlsafe_b64encode(struct.pack(">qqq", history, position - 10, floor)).rstrip(b"=").decode()


TASK = "id title status completed createdAt"


def operations(user):
    some = user.ask("{ tasks(first: 1000) { nodes { id } } }")["tasks"]["nodes"]
    ids = [task["id"] for task in random.Random(1).sample(some, min(50, len(some)))]
    toggle = "mutation T($id: ID!) { toggleTask(input: {id: $id}) { task { %s } } }" % TASK
    return {
        "first 20": lambda: user.ask("query L { tasks(first: 20) { nodes { %s } } }" % TASK),
        "one by id": lambda: user.ask("query G($id: ID!) { task(id: $id) { %s } }" % TASK, id=random.choice(ids)),
        "toggle": lambda: user.ask(toggle, id=random.choice(ids)),
        "last ten changes": lambda: user.ask(
            "query S($since: String) { taskChanges(since: $since) { changes { taskId task { %s } } syncToken } }" % TASK,
            since=since[0],
        ),
    }


users = sys.argv[1]
for tasks in (50, 100000):
    user = User("with-%d" % tasks)
    since = [None]
    for name, operation in operations(user).items():
        since[0] = ten_changes_ago(user)
        for _ in range(REQUESTS // 2):
            operation()
        looked, cpu, times = blocks(users), postgres_cpu_seconds(), []
        for _ in range(REQUESTS):
            begin = time.perf_counter()
            operation()
            times.append(time.perf_counter() - begin)
        cpu = postgres_cpu_seconds() - cpu
        looked = blocks(users) - looked
        row = (name, int(users), tasks, statistics.median(times) * 1e3, cpu / REQUESTS * 1e6, looked / REQUESTS)
        print("| %s | %s | %s | %.2f | %.0f | %.1f |" % (row[0], f"{row[1]:,}", f"{row[2]:,}", *row[3:]), flush=True)
