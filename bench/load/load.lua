-- The load. Arguments: what is asked, the file with the keys of those who ask, how many of them, and what each
-- connection waits between an answer and its next question, in milliseconds. Prints one line of figures at the end.

local requests, turn, pause = {}, 0, 0

local function post(path, fields)
  return wrk.format("POST", path, wrk.headers, "{" .. fields .. "}")
end

local function question(path, model)
  return function(key)
    return post(path, ('"api_key":"%s","model":"%s","estimated_input_tokens":800,"estimated_output_tokens":200')
      :format(key, model))
  end
end

local ask = {
  no_operation = question("/v1/no_operation", "bench-wide"),
  short_no_operation = question("/v1/no_operation/short", "bench-wide"),
  check = question("/v1/check", "bench-wide"),
  refused = question("/v1/check", "bench-narrow"),
  forward_auth = function(key)
    return wrk.format("GET", "/v1/forward_auth", {
      ["Host"] = wrk.headers["Host"],
      ["Authorization"] = "Bearer " .. key,
      ["x-gatehouse-model"] = "bench-wide",
      ["x-gatehouse-estimated-input-tokens"] = "800",
      ["x-gatehouse-estimated-output-tokens"] = "200",
    })
  end,
}

ask.report = ask.check

ask.reported = function(reservation)
  return post("/v1/report", ('"reservation_id":"%s","input_tokens":700,"output_tokens":150'):format(reservation))
end

function request()
  turn = turn % #requests + 1
  return requests[turn]
end

-- Whoever waits asks at random moments: all at once would measure how long the queue is that they make.
local function wait()
  return math.floor(2 * pause * math.random() + math.random())
end

-- What was reserved and not yet reported is reported before anything else is asked.
local reserved = {}

local function report_or_check()
  local reservation = table.remove(reserved)
  if reservation then
    return post("/v1/report", ('"reservation_id":"%s","input_tokens":700,"output_tokens":150'):format(reservation))
  end
  turn = turn % #requests + 1
  return requests[turn]
end

local function remember(status, headers, body)
  reserved[#reserved + 1] = body:match('"reservation_id":"(.-)"')
end

function init(args)
  wrk.headers["Content-Type"] = "application/json"
  wrk.headers["Authorization"] = "Bearer " .. os.getenv("GATEHOUSE_GATEWAY_TOKEN")
  local left = tonumber(args[3])
  for line in io.lines(args[2]) do
    if left == 0 then break end
    left = left - 1
    requests[#requests + 1] = ask[args[1]](line)
  end
  if args[4] then
    pause, delay = tonumber(args[4]), wait
  end
  if args[1] == "report" then
    request, response = report_or_check, remember
  end
end

function done(summary, latency)
  local errors = summary.errors
  print(("figures requests=%d micros=%d errors=%d p50=%.0f p90=%.0f p99=%.0f p999=%.0f max=%.0f"):format(
    summary.requests, summary.duration,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    latency:percentile(50), latency:percentile(90), latency:percentile(99), latency:percentile(99.9), latency.max))
end
