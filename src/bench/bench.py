"""Starts the targets, checks their answers, loads them in turns, and writes a table.

Python standard library only; wrk and PostgreSQL's client tools do the work.
"""
import argparse
import base64
import contextlib
import fcntl
import hashlib
import hmac
import http.client
import json
import os
import random
import shlex
import signal
import socket
import statistics
import subprocess
import sys
import time
import tomllib
from datetime import datetime, timezone
from pathlib import Path

HERE = Path(__file__).resolve().parent
PG_PORT = int(os.environ.get("BENCH_PGPORT", "55432"))
PG_DATA = os.environ.get("BENCH_PGDATA", "/tmp/taskql-bench/pg")
SECRET = "bench-secret-bench-secret-bench-secret-0123456789"
PLACEHOLDER = "@" * 36  # stands for a task id in a request; as long as one
USER = "@USER@"  # stands for the user's id
TICK = os.sysconf("SC_CLK_TCK")

BIG = [f"user-{n}" for n in range(196, 201)]
USERS = [f"user-{n}" for n in range(1, 201)]
# workload -> [(operation, weight, users)]
WORKLOADS = {
    "list": [("list", 1, USERS)],
    "get": [("get", 1, USERS)],
    "toggle": [("toggle", 1, USERS)],
    "listall": [("listall", 1, BIG)],
    "mixed": [("list", 80, USERS), ("get", 10, USERS), ("toggle", 10, USERS)],
}
TITLES = {
    "list": "W1 list: first 20 tasks of a random user",
    "get": "W2 get: one task by id",
    "toggle": "W3 toggle: flip a task's completion (write)",
    "listall": "W4 listall: all 1000 tasks of a big user",
    "mixed": "W5 mixed: 80 % list, 10 % get, 10 % toggle",
}


# ---- data and tokens -------------------------------------------------------------

def owner(n):
    return f"user-{(n - 1) // 50 + 1 if n <= 9750 else 196 + (n - 9751) // 1000}"


def task_id(n):
    h = hashlib.md5(f"task-{n}".encode()).hexdigest()
    return f"{h[:8]}-{h[8:12]}-{h[12:16]}-{h[16:20]}-{h[20:]}"


IDS = {}
for _n in range(1, 14751):
    IDS.setdefault(owner(_n), []).append(task_id(_n))


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def token(user, secret=SECRET, lifetime=86400 * 30):
    now = int(time.time())
    head = b64(b'{"alg":"HS256","typ":"JWT"}')
    body = b64(json.dumps({"sub": user, "iat": now, "exp": now + lifetime}, separators=(",", ":")).encode())
    sig = hmac.new(secret.encode(), f"{head}.{body}".encode(), hashlib.sha256).digest()
    return f"{head}.{body}.{b64(sig)}"


def psql(query, database="bench"):
    out = subprocess.run([HERE / "db.sh", "psql", "-d", database, "-At", "-c", query], check=True, capture_output=True, text=True)
    return out.stdout.strip()


# ---- targets ---------------------------------------------------------------------

class Target:
    def __init__(self, name):
        self.name = name
        path = Path(name) if name.endswith(".toml") else HERE / "targets" / f"{name}.toml"
        self.spec = tomllib.loads(path.read_text())
        if path.suffix == ".toml" and "/" in name:
            self.name = path.stem
        self.proc = None
        self.prepared = False
        self.pgbench = self.spec.get("pgbench")
        self.warmup = self.spec.get("warmup", 5)
        self.database, self.table = self.spec.get("database", "bench"), self.spec.get("table", "task")
        self.completed = self.spec.get("completed", "completed")
        if self.pgbench:
            return
        self.port = self.spec["port"]
        requests = self.spec["requests"]
        if isinstance(requests, str):  # shared with other targets
            requests = tomllib.loads((HERE / "targets" / requests).read_text())["requests"]
        self.requests = {op: self.build(r) for op, r in requests.items()}

    @staticmethod
    def build(r):
        """(method, path, body) with PLACEHOLDER where a task id belongs."""
        body = r.get("body")
        if "query" in r:
            query = " ".join(r["query"].split())
            body = json.dumps({"operationName": r["operation"], "variables": r.get("variables", {}), "query": query},
                              separators=(",", ":"))
        method = r.get("method", "POST" if body else "GET")
        fill = lambda text: text.replace("@ID@", PLACEHOLDER) if text else text
        return method, fill(r.get("path", "/graphql")), fill(body)

    def start(self):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            raise SystemExit(f"{self.name}: something already listens on port {self.port}")
        env = os.environ | {
            "PORT": str(self.port), "JWT_SECRET": SECRET, "POOL": "10", "PGUSER": "bench", "PGDATABASE": "bench",
            "PGHOST": "127.0.0.1", "PGPORT": str(PG_PORT), "NODE_ENV": "production",
        } | {k: str(v) for k, v in self.spec.get("env", {}).items()}
        self.log = open(work / f"{self.name}.log", "ab")
        if "prepare" in self.spec and not self.prepared:
            subprocess.run(["bash", "-c", self.spec["prepare"]], env=env, check=True, stdout=self.log, stderr=self.log,
                           cwd=HERE / self.spec.get("dir", "."))
            self.prepared = True
        self.proc = subprocess.Popen(["bash", "-c", "exec " + self.spec["start"]], env=env, start_new_session=True,
                                     cwd=HERE / self.spec.get("dir", "."), stdout=self.log, stderr=self.log)

    def wait(self, limit=90):
        """Seconds from the call until the first right answer."""
        began = time.perf_counter()
        while time.perf_counter() - began < limit:
            if self.proc.poll() is not None:
                raise SystemExit(f"{self.name} ended on its own; see {self.log.name}")
            try:
                status, body = self.call("list", "user-1", timeout=limit)
                if status == 200 and len(tasks_in(body)) == 20:
                    return time.perf_counter() - began
            except OSError:
                pass
            except (http.client.HTTPException, ValueError):
                pass
            time.sleep(0.005)
        raise SystemExit(f"{self.name} gave no right answer within {limit} s; see {self.log.name}")

    def stop(self):
        if self.proc and self.proc.poll() is None:
            os.killpg(self.proc.pid, signal.SIGTERM)  # the session this script made for it
            try:
                self.proc.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(self.proc.pid, signal.SIGKILL)
                self.proc.wait()
        self.proc = None

    def call(self, op, user, task=None, bearer=None, timeout=10):
        method, path, body = self.requests[op]
        fill = lambda text: text.replace(PLACEHOLDER, task or PLACEHOLDER).replace(USER, user) if text else text
        con = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            con.request(method, fill(path), fill(body), {
                "Content-Type": "application/json", "Authorization": "Bearer " + (bearer or token(user))})
            answer = con.getresponse()
            return answer.status, json.loads(answer.read() or b"null")
        finally:
            con.close()


def tasks_in(value):
    """Every task object anywhere in a decoded JSON answer, in order."""
    if isinstance(value, dict):
        if "id" in value and "title" in value:
            return [value]
        value = list(value.values())
    if isinstance(value, list):
        return [t for v in value for t in tasks_in(v)]
    return []


def verify(target):
    """The answers, compared with the database; raises on the first that is wrong."""
    def expect(what, ok, got):
        if not ok:
            raise SystemExit(f"{target.name}: {what}: {json.dumps(got)[:400]}")

    def same(task, row):
        when = datetime.fromisoformat(task.get("createdAt") or task["created_at"]).astimezone(timezone.utc)
        return (task["id"], task["title"], task["status"].upper(), task["completed"]) == tuple(row[:4]) and \
            when == datetime.fromisoformat(row[4])

    def rows(where, limit):
        return json.loads(psql(
            f"select json_agg(json_build_array(id, title, status, {target.completed}, created_at at time zone 'utc' || '+00:00')) from "
            f"(select * from {target.table} where {where} order by created_at desc, id desc limit {limit}) t", target.database))

    for op, user, count in (("list", "user-7", 20), ("list", "user-198", 20), ("listall", "user-198", 1000)):
        status, body = target.call(op, user)
        found, wanted = tasks_in(body), rows(f"user_id = '{user}'", count)
        expect(f"{op} of {user}", status == 200 and len(found) == count and all(map(same, found, wanted)), body)
    mine = IDS["user-7"][3]
    _, body = target.call("get", "user-7", mine)
    expect("get", len(tasks_in(body)) == 1 and same(tasks_in(body)[0], rows(f"id = '{mine}'", 1)[0]), body)
    for _ in range(2):
        before = rows(f"id = '{mine}'", 1)[0]
        _, body = target.call("toggle", "user-7", mine)
        after = rows(f"id = '{mine}'", 1)[0]
        expect("toggle", after[3] != before[3] and tasks_in(body)[0]["completed"] == after[3], body)
    before = rows(f"id = '{mine}'", 1)
    for op in ("get", "toggle"):  # another user's task; a forged and an expired token
        _, body = target.call(op, "user-8", mine)
        expect(f"{op} of another user's task", not tasks_in(body), body)
    for bearer in (token("user-7", secret="x" * 40), token("user-7", lifetime=-120), "nonsense"):
        for op in ("list", "get", "toggle"):
            _, body = target.call(op, "user-7", mine, bearer=bearer)
            expect(f"{op} with a bad token", not tasks_in(body), body)
    expect("a refused toggle changed the task", rows(f"id = '{mine}'", 1) == before, before)


# ---- measuring -------------------------------------------------------------------

def processes():
    """pid -> its parent and its CPU seconds so far, ended and reaped children included."""
    found = {}
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                f = Path(f"/proc/{entry.name}/stat").read_text().rpartition(")")[2].split()
                found[int(entry.name)] = int(f[1]), sum(map(int, f[11:15])) / TICK
    return found


def tree(root, found):
    """The pids of a process and all its descendants."""
    pids = [root]
    for pid in pids:
        pids += [p for p, (parent, _) in found.items() if parent == pid]
    return pids


def cpu(root, found):
    return sum(found[pid][1] for pid in tree(root, found))


def memory(root):
    """Resident MiB of a process tree, shared pages counted once (PSS)."""
    kib = 0
    for pid in tree(root, processes()):
        with contextlib.suppress(OSError):  # ended meanwhile
            kib += int(Path(f"/proc/{pid}/smaps_rollup").read_text().split("Pss:")[1].split()[0])
    return kib / 1024


def postmaster():
    return int(Path(PG_DATA, "postmaster.pid").read_text().split()[0])


@contextlib.contextmanager
def quiet_machine():
    """With $BENCH_LOCK set, holds that lock: nobody else loads the machine meanwhile."""
    path = os.environ.get("BENCH_LOCK")
    with open(path, "a") if path else contextlib.nullcontext() as lock:
        if lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def lua(value):
    if isinstance(value, dict):
        return "{" + ",".join(f"[{lua(k)}]={lua(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "{" + ",".join(map(lua, value)) + "}"
    return "nil" if value is None else json.dumps(value)  # ASCII strings and numbers read alike


def wrk(target, workload, seconds, seed, check):
    plan = work / f"{target.name}-{workload}.lua"
    plan.write_text("return " + lua({
        "seed": seed, "placeholder": PLACEHOLDER, "users": {u: {"token": t, "ids": IDS[u]} for u, t in TOKENS.items()},
        "ops": [dict(zip(("method", "path", "body"), target.requests[op])) | {"weight": weight, "users": users}
                for op, weight, users in WORKLOADS[workload]]}))
    out = subprocess.run(
        ["wrk", "-t1", f"-c{args.connections}", f"-d{seconds}s", "--timeout", "10s", "-s", HERE / "load.lua",
         f"http://127.0.0.1:{target.port}"],
        env=os.environ | {"BENCH_PLAN": str(plan), "BENCH_CHECK": "1" if check else "0"},
        capture_output=True, text=True, check=True).stdout
    n, micros, size, p50, p99, failed, wrong = map(int, out.split("RESULT ")[1].split("\n")[0].split())
    if failed or wrong:
        print(f"!! {target.name} {workload}: {failed} failed, {wrong} wrong "
              f"{out.partition('WRONG ')[2].strip()}", file=sys.stderr)
    return {"requests": n, "rps": n / micros * 1e6, "bytes": size / max(n, 1), "p50": p50 / 1000, "p99": p99 / 1000,
            "errors": failed + wrong}


def pgbench(target, workload, seconds, seed):
    scripts = []
    for op, weight, users in WORKLOADS[workload]:
        path = work / f"pgbench-{op}.sql"
        path.write_text(target.pgbench[op])
        scripts += ["-f", f"{path}@{weight}"]
    out = subprocess.run(
        ["pgbench", "-n", "-M", "prepared", "-h", "127.0.0.1", "-p", str(PG_PORT), "-U", "bench",
         f"-c{target.spec['clients']}", "-j1", f"-T{seconds}", f"--random-seed={seed}", *scripts, "bench"],
        capture_output=True, text=True, check=True).stdout
    field = lambda label: float(out.split(label)[1].split()[0])
    n = int(field("number of transactions actually processed: "))
    return {"requests": n, "rps": field("tps = "), "bytes": 0, "p50": field("latency average = "), "p99": None,
            "errors": int(field("number of failed transactions: "))}


def measure(target, workload, seconds, seed, check=False):
    def used():
        """CPU seconds so far: server, PostgreSQL, what this script ran (load generator), all processes."""
        found, mine = processes(), os.times()
        return (cpu(target.proc.pid, found) if target.proc else 0, cpu(postmaster(), found),
                mine.children_user + mine.children_system, sum(seconds for _, seconds in found.values()))

    before = used()
    result = pgbench(target, workload, seconds, seed) if target.pgbench else wrk(target, workload, seconds, seed, check)
    time.sleep(0.1)  # for pgbench's own backends to end and be counted with the postmaster
    spent = [after - b for after, b in zip(used(), before)]
    thousands = max(result["requests"], 1) / 1000
    result["server_cpu"] = spent[0] / thousands if target.proc else None
    result["pg_cpu"], result["client_cpu"] = spent[1] / thousands, spent[2] / thousands
    # CPU that nothing here asked for, in percent of one core: what makes a figure doubtful
    result["foreign"] = 100 * (spent[3] - sum(spent[:3])) / seconds
    return result


# ---- report ----------------------------------------------------------------------

def table(targets, runs, starts, mem):
    show = lambda value, digits: "–" if value is None else f"{value:.{digits}f}"
    mid = lambda rows, key: None if rows[0][key] is None else statistics.median(r[key] for r in rows)
    out = []
    for workload in dict.fromkeys(r["workload"] for r in runs):
        out += [f"### {TITLES[workload]}", "",
                "| target | req/s | spread | p50 ms | p99 ms | server CPU s/1000 | pg CPU s/1000 | client CPU s/1000 | bytes | errors | foreign % |",
                "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"]
        for t in targets:
            rows = [r for r in runs if r["workload"] == workload and r["target"] == t.name]
            if not rows:
                continue
            rps = [r["rps"] for r in rows]
            out.append(f"| {t.name} | {mid(rows, 'rps'):.0f} | {(max(rps) - min(rps)) / mid(rows, 'rps') * 100:.0f} % | "
                       f"{show(mid(rows, 'p50'), 2)} | {show(mid(rows, 'p99'), 2)} | {show(mid(rows, 'server_cpu'), 3)} | "
                       f"{show(mid(rows, 'pg_cpu'), 3)} | {show(mid(rows, 'client_cpu'), 3)} | "
                       f"{mid(rows, 'bytes'):.0f} | {sum(r['errors'] for r in rows)} | {max(r['foreign'] for r in rows):.0f} |")
        out.append("")
    out += ["### Start and memory", "",
            "| target | start to first right answer s (each) | median s | idle MiB (PSS) | after load MiB (PSS) |",
            "|---|---|--:|--:|--:|"]
    for t in targets:
        if not t.pgbench:
            s = starts.get(t.name, [])
            out.append(f"| {t.name} | {' '.join(f'{x:.2f}' for x in s)} | {statistics.median(s) if s else 0:.2f} | "
                       f"{mem[t.name][0]:.0f} | {mem[t.name][1]:.0f} |")
    return "\n".join(out) + "\n"


def main():
    targets = [Target(name) for name in args.targets]
    servers = [t for t in targets if not t.pgbench]
    starts, mem, runs = {}, {}, []
    subprocess.run([HERE / "db.sh", "reset"], check=True, capture_output=True)
    try:
        for t in servers:
            for turn in range(args.starts):
                with quiet_machine():
                    t.start()
                    starts.setdefault(t.name, []).append(t.wait())
                if turn < args.starts - 1:
                    t.stop()
            time.sleep(1)
            mem[t.name] = [memory(t.proc.pid), 0]
            verify(t)
            print(f"{t.name}: answers right, start {' '.join(f'{s:.2f}' for s in starts[t.name])} s", flush=True)
        for workload in args.workloads:
            with quiet_machine():
                for t in targets:  # at full length before the first workload only
                    seconds = t.warmup if workload == args.workloads[0] else max(5, t.warmup // 2)
                    warm = measure(t, workload, min(seconds, args.warmup), 1, check=True)
                    print(f"warm {workload:8} {t.name:14} {warm['rps']:8.0f}/s  errors {warm['errors']}", flush=True)
                    runs.append({"target": t.name, "workload": workload, "round": 0} | warm)
                for turn in range(1, args.rounds + 1):
                    for database, name in {(t.database, t.table) for t in targets}:
                        psql(f"vacuum {name}", database)
                    psql("checkpoint")
                    at = turn % len(targets)
                    for t in targets[at:] + targets[:at]:
                        r = measure(t, workload, args.seconds, 1000 * turn)
                        runs.append({"target": t.name, "workload": workload, "round": turn} | r)
                        print(f"{turn}    {workload:8} {t.name:14} {r['rps']:8.0f}/s  p50 {r['p50']:.2f}  "
                              f"server {r['server_cpu'] or 0:.3f}  pg {r['pg_cpu']:.3f}  foreign {r['foreign']:.0f} %", flush=True)
        for t in servers:
            mem[t.name][1] = memory(t.proc.pid)
    finally:
        for interrupt in (signal.SIGINT, signal.SIGTERM):
            signal.signal(interrupt, signal.SIG_IGN)  # a second one must not cut this short
        for t in servers:
            t.stop()
        (work / "runs.json").write_text(json.dumps({"runs": runs, "starts": starts, "memory": mem}, indent=1))
    measured = [r for r in runs if r["round"]]
    for r in runs:  # an error in a warm-up counts too: only there is every body looked at
        if not r["round"] and r["errors"]:
            next(m for m in measured if m["target"] == r["target"] and m["workload"] == r["workload"])["errors"] += r["errors"]
    report = table(targets, measured, starts, mem)
    (work / "report.md").write_text(report)
    print(report)


parser = argparse.ArgumentParser(prog="run.sh", description=__doc__)
parser.add_argument("targets", nargs="+", help="names in targets/, or paths of .toml descriptors")
parser.add_argument("-w", "--workloads", default=",".join(WORKLOADS), type=lambda s: s.split(","))
parser.add_argument("-r", "--rounds", type=int, default=3)
parser.add_argument("-s", "--seconds", type=int, default=8, help="length of one measurement")
parser.add_argument("--warmup", type=int, default=60, help="cut every warm-up to this many seconds")
parser.add_argument("-c", "--connections", type=int, default=32)
parser.add_argument("--starts", type=int, default=3, help="cold starts measured per target")
parser.add_argument("-o", "--out", default=None, help="where results go (default results/<time>)")
args = parser.parse_args()
work = Path(args.out) if args.out else HERE / "results" / time.strftime("%Y%m%d-%H%M%S")
work.mkdir(parents=True, exist_ok=True)
TOKENS = {u: token(u) for u in USERS}

if __name__ == "__main__":
    # Ctrl-C and kill both run the finally block, which stops what was started
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    main()
