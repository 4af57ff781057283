-- What each client of benchmarks/serving.py asks, and how long each answer took: wrk runs this once for each client.
--
-- Arguments: the file of form bodies, one a line, of those who ask as they ought to; that of the hostile ones; one
-- hostile query in so many; and "new" to make every query another one, so that no answer is found again, else "again".

local ffi = require("ffi")
ffi.cdef("typedef struct { long s; long ns; } moment; int clock_gettime(int, moment *);")

local number = 0
local LONG = "query=SELECT%20*%20%7B%20%7D%20%23" .. string.rep("x", 10 * 1024 * 1024)

local function now()
  local moment = ffi.new("moment")
  ffi.C.clock_gettime(1, moment)
  return tonumber(moment.s) * 1e6 + tonumber(moment.ns) / 1e3
end

local function lines(path)
  local found = {}
  for line in io.lines(path) do
    found[#found + 1] = line
  end
  return found
end

function setup(thread)
  number = number + 1
  thread:set("client", number)
  clients = clients or {}
  clients[number] = thread
end

function init(arguments)
  honest, hostile = lines(arguments[1]), lines(arguments[2])
  one_in, is_new = tonumber(arguments[3]), arguments[4] == "new"
  asked, is_hostile, began = 0, false, 0
  honest_times, hostile_times, statuses, refusals = {}, {}, {}, {}
  math.randomseed(client * 7919)
  wrk.method, wrk.path = "POST", "/sparql"
  wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
  wrk.headers["Accept"] = "application/sparql-results+json, text/turtle;q=0.9"
end

function request()
  is_hostile = one_in > 0 and math.random(one_in) == 1
  local bodies = is_hostile and hostile or honest
  local body = bodies[math.random(#bodies)]
  if body == "LONG" then
    body = LONG
  elseif is_new then
    body = body .. "%0A%23" .. client .. "." .. asked
  end
  asked, began = asked + 1, now()
  return wrk.format(nil, nil, nil, body)
end

function response(status, headers, body)
  local times = is_hostile and hostile_times or honest_times
  times[#times + 1] = math.floor(now() - began)
  local kind = (is_hostile and "hostile " or "honest ") .. status
  statuses[kind] = (statuses[kind] or 0) + 1
  if status ~= 200 and not is_hostile then
    refusals[#refusals + 1] = body
  end
end

function done(summary)
  local function printed(name, value)
    io.write("KG ", name, " ", value, "\n")
  end
  for _, thread in ipairs(clients) do
    printed("honest", table.concat(thread:get("honest_times"), ","))
    printed("hostile", table.concat(thread:get("hostile_times"), ","))
    for kind, count in pairs(thread:get("statuses")) do
      printed("status", kind .. " " .. count)
    end
    for _, body in ipairs(thread:get("refusals")) do
      printed("refused", body)
    end
  end
  for kind, count in pairs(summary.errors) do
    printed("error", kind .. " " .. count)
  end
  printed("seconds", summary.duration / 1e6)
end
