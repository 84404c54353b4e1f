-- wrk script. bench.py writes the plan ($BENCH_PLAN): which requests, for which
-- users, in which proportion. Everything that can be built before the run is.
local plan = dofile(os.getenv("BENCH_PLAN"))
local check = os.getenv("BENCH_CHECK") == "1"
local threads = {}

function setup(thread) threads[#threads + 1] = thread end

local ops, total = {}, 0

function init()
  bad, bad_body = 0, ""
  math.randomseed(plan.seed)
  for _, op in ipairs(plan.ops) do
    local built = { users = {} }
    total = total + op.weight
    built.upto = total
    for _, user in ipairs(op.users) do
      local text = wrk.format(op.method, (op.path:gsub("@USER@", user)), {
        ["Host"] = wrk.headers["Host"],
        ["Content-Type"] = "application/json",
        ["Authorization"] = "Bearer " .. plan.users[user].token,
      }, op.body)
      -- every id is 36 characters, and so is the placeholder: Content-Length holds
      local from, to = text:find(plan.placeholder, 1, true)
      if from then
        built.users[#built.users + 1] = { text:sub(1, from - 1), text:sub(to + 1), plan.users[user].ids }
      else
        built.users[#built.users + 1] = { text }
      end
    end
    ops[#ops + 1] = built
  end
end

function request()
  local pick, op = math.random(total), nil
  for _, candidate in ipairs(ops) do
    if pick <= candidate.upto then op = candidate break end
  end
  local user = op.users[math.random(#op.users)]
  if not user[3] then return user[1] end
  return user[1] .. user[3][math.random(#user[3])] .. user[2]
end

-- Looking at every body costs the client CPU, so it is done in warm-ups only.
if check then
  function response(status, _, body)
    if status ~= 200 or not body:find('"title"', 1, true) or body:find('"errors"', 1, true) then
      bad, bad_body = bad + 1, status .. " " .. body:sub(1, 200)
    end
  end
end

function done(summary, latency)
  local e, wrong, sample = summary.errors, 0, ""
  for _, thread in ipairs(threads) do
    wrong = wrong + thread:get("bad")
    if thread:get("bad") > 0 then sample = thread:get("bad_body") end
  end
  io.write(string.format("RESULT %d %d %d %d %d %d %d\n", summary.requests, summary.duration, summary.bytes,
    latency:percentile(50), latency:percentile(99),
    e.connect + e.read + e.write + e.timeout + e.status, wrong))
  if sample ~= "" then io.write("WRONG " .. sample .. "\n") end
end
