#!/usr/bin/env python3
"""Several users at once on two nodes: nobody sees what is another's, and live changes go from one node to the other.

users-at-once.py PORT PORT [--changes-within SECONDS]
"""
import argparse, base64, hashlib, hmac, http.client, json, os, threading, time, uuid

USERS, ROUNDS = 12, 60


def token(user):
    def encoded(data):
        return base64.urlsafe_b64encode(data).rstrip(b"=")

    head = encoded(b'{"alg":"HS256"}') + b"." + encoded(json.dumps({"sub": user, "exp": int(time.time()) + 3600}).encode())
    digest = hmac.new(os.environ["BETTER_AUTH_SECRET"].encode(), head, hashlib.sha256).digest()
    return (head + b"." + encoded(digest)).decode()


class User:
    def __init__(self, ports):
        self.id = "user-" + uuid.uuid4().hex
        self.ports = ports
        self.headers = {"Authorization": "Bearer " + token(self.id), "Content-Type": "application/json"}
        self.created = 0
        self.answered = 0
        self.failed = 0
        self.foreign = []
        self.short = 0

    def ask(self, node, query):
        connection = http.client.HTTPConnection("127.0.0.1", self.ports[node % 2], timeout=30)
        connection.request("POST", "/graphql", json.dumps({"query": query}), self.headers)
        answer = json.loads(connection.getresponse().read())
        connection.close()
        if "errors" in answer:
            code = answer["errors"][0]["extensions"]["code"]
            if code == "RATE_LIMITED":
                time.sleep(0.5)
                return self.ask(node, query)
            self.failed += 1
            return None
        self.answered += 1
        return answer["data"]

    def work(self):
        for round in range(ROUNDS):
            made = self.ask(round, 'mutation { createTask(input: {title: "%s"}) { task { id title } } }' % self.id)
            self.created += made is not None
            seen = self.ask(round + 1, "{ viewer { userId } tasks(first: 1000) { totalCount nodes { title } } }")
            if seen is not None:
                others = [task["title"] for task in seen["tasks"]["nodes"] if task["title"] != self.id]
                self.foreign += others + ([seen["viewer"]["userId"]] if seen["viewer"]["userId"] != self.id else [])
                self.short += seen["tasks"]["totalCount"] < self.created


def change_arrives(user, within):
    """Subscribes on the first node, writes on the second."""
    connection = http.client.HTTPConnection("127.0.0.1", user.ports[0], timeout=within)
    subscription = {"query": "subscription { taskChanged { task { title } } }"}
    connection.request("POST", "/graphql", json.dumps(subscription), user.headers | {"Accept": "text/event-stream"})
    stream = connection.getresponse()
    assert stream.status == 200, stream.status
    time.sleep(1)
    begin = time.monotonic()
    assert user.ask(1, 'mutation { createTask(input: {title: "heard"}) { task { id } } }')
    while time.monotonic() - begin < within:
        line = stream.readline()
        if b"heard" in line:
            return time.monotonic() - begin
    raise SystemExit("A change did not arrive within %s s." % within)


arguments = argparse.ArgumentParser()
arguments.add_argument("ports", type=int, nargs=2)
arguments.add_argument("--changes-within", type=float)
given = arguments.parse_args()

users = [User(given.ports) for _ in range(USERS)]
threads = [threading.Thread(target=user.work) for user in users]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
answered, failed = sum(user.answered for user in users), sum(user.failed for user in users)
foreign = [row for user in users for row in user.foreign]
short = sum(user.short for user in users)
print("%d users: %d answers, %d errors, %d foreign rows, %d lists without what was acknowledged" % (USERS, answered, failed, len(foreign), short))
if foreign or failed or short:
    raise SystemExit("It does not hold.")
if given.changes_within:
    print("a change arrived after %.2f s" % change_arrives(users[0], given.changes_within))
