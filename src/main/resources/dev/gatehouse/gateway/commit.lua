-- One commit of an organization: compares every value that the batch was decided upon, and only if all of them still
-- hold writes the new ones. The last key is the set of leases; the others are values.
-- Arguments: for each value what was expected ('' = absent); for each its time to live and the new value ('' = as it
-- is); how many leases to add, each with its end and member; how many to remove, each member; now; how many due ones
-- to tell. Answers 1 and the due leases, or 0 and the values as they are, each behind the server's time.
local n = #KEYS - 1
local leases = KEYS[n + 1]
local time = redis.call('TIME')
local found = {}
if n > 0 then
  found = redis.call('MGET', unpack(KEYS, 1, n))
end
for i = 1, n do
  if (found[i] or '') ~= ARGV[i] then
    return {0, time[1], time[2], unpack(found, 1, n)}
  end
end
for i = 1, n do
  local value = ARGV[n + 2 * i]
  if value ~= '' then
    redis.call('SET', KEYS[i], value, 'PX', ARGV[n + 2 * i - 1])
  end
end
local at = 3 * n + 1
local adding = tonumber(ARGV[at])
for i = 1, adding do
  redis.call('ZADD', leases, ARGV[at + 2 * i - 1], ARGV[at + 2 * i])
end
at = at + 2 * adding + 1
local removing = tonumber(ARGV[at])
for i = 1, removing do
  redis.call('ZREM', leases, ARGV[at + i])
end
at = at + removing + 1
local due = redis.call('ZRANGEBYSCORE', leases, '-inf', ARGV[at], 'LIMIT', 0, ARGV[at + 1])
return {1, time[1], time[2], unpack(due)}
