-- One commit of an organization: compares every value that the batch was decided upon, and only if all of them still
-- hold writes the new ones. The first keys are compared, the others only written; the last is the set of leases.
-- Arguments: how many are compared, and what each was expected to be ('' = absent); how many writes, each with the place
-- of its key, its time to live and the value; how many leases to add, how long the set is then kept, and each with its
-- end; how many to remove, each; now; how many due ones to tell. Answers 1, the server's time, the end of the lease that
-- ends first ('' = none) and the due ones; or 0, the time, and the compared values as they are.
local time = redis.call('TIME')
local leases = KEYS[#KEYS]
local compared = tonumber(ARGV[1])
if compared > 0 then
  local found = redis.call('MGET', unpack(KEYS, 1, compared))
  for i = 1, compared do
    if (found[i] or '') ~= ARGV[i + 1] then
      return {0, time[1], time[2], unpack(found, 1, compared)}
    end
  end
end
local at = compared + 2
local last = at + 3 * tonumber(ARGV[at])
for i = at + 1, last, 3 do
  redis.call('SET', KEYS[tonumber(ARGV[i])], ARGV[i + 2], 'PX', ARGV[i + 1])
end
at = last + 1
local adding = tonumber(ARGV[at])
if adding > 0 then
  redis.call('ZADD', leases, unpack(ARGV, at + 2, at + 1 + 2 * adding))
  if redis.call('PTTL', leases) < tonumber(ARGV[at + 1]) then
    redis.call('PEXPIRE', leases, ARGV[at + 1])
  end
end
at = at + 2 + 2 * adding
local removing = tonumber(ARGV[at])
if removing > 0 then
  redis.call('ZREM', leases, unpack(ARGV, at + 1, at + removing))
end
at = at + 1 + removing
local first = redis.call('ZRANGE', leases, 0, 0, 'WITHSCORES')
if not first[1] then
  return {1, time[1], time[2], ''}
end
if tonumber(first[2]) > tonumber(ARGV[at]) then
  return {1, time[1], time[2], first[2]}
end
return {1, time[1], time[2], first[2],
  unpack(redis.call('ZRANGEBYSCORE', leases, '-inf', ARGV[at], 'LIMIT', 0, ARGV[at + 1]))}
