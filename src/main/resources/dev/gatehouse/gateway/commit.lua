-- One commit of an organization: compares every value that the batch was decided upon, and only if all of them still
-- hold writes the new ones. Keys: first the values that are compared, then the turn; the last is the set of leases; what
-- lies between is named by its place.
-- Arguments, each list behind its length:
--   values that are compared: what each was expected to be ('' = absent)
--   fields that are compared: place of the hash, field, what it was expected to be
--   values to write: place, time to live, value
--   hashes to write: place, time to live (0 = as it is), how many fields, and each field and value
--   leases to add: behind the length how long the set is kept, then each with its end
--   leases to remove
--   and: now, how many due leases to tell, who commits, which attempt it is.
-- Answers 1, the server's time, the end of the lease that ends first ('' = none) and the due ones; or 0, the time, and all
-- that was compared as it is.
local time = redis.call('TIME')
local leases = KEYS[#KEYS]
local me = ARGV[#ARGV - 1]
local compared = tonumber(ARGV[1])
local turn = KEYS[compared + 1]
local found = redis.call('MGET', unpack(KEYS, 1, compared + 1))
local whose = found[compared + 1]
local same = true
for i = 1, compared do
  same = same and (found[i] or '') == ARGV[i + 1]
end
local at = compared + 2
local fields = tonumber(ARGV[at])
for i = 1, fields do
  local value = redis.call('HGET', KEYS[tonumber(ARGV[at + 3 * i - 2])], ARGV[at + 3 * i - 1])
  found[compared + i] = value
  same = same and (value or '') == ARGV[at + 3 * i]
end
-- Who loses again and again, because others have the newest values first, is given a turn in which they all lose.
if not same or (whose and whose ~= me) then
  if not whose and tonumber(ARGV[#ARGV]) >= 4 then
    redis.call('SET', turn, me, 'PX', 100)
  end
  return {0, time[1], time[2], unpack(found, 1, compared + fields)}
end
if whose then
  redis.call('DEL', turn)
end
at = at + 3 * fields + 1
for i = at + 1, at + 3 * tonumber(ARGV[at]), 3 do
  redis.call('SET', KEYS[tonumber(ARGV[i])], ARGV[i + 2], 'PX', ARGV[i + 1])
end
at = at + 3 * tonumber(ARGV[at]) + 1
local hashes = tonumber(ARGV[at])
at = at + 1
for _ = 1, hashes do
  local hash, kept, count = KEYS[tonumber(ARGV[at])], ARGV[at + 1], tonumber(ARGV[at + 2])
  local added = redis.call('HSET', hash, unpack(ARGV, at + 3, at + 2 + 2 * count))
  -- It is kept from its first write, which is less than a second before its last.
  if kept ~= '0' and added == redis.call('HLEN', hash) then
    redis.call('PEXPIRE', hash, kept)
  end
  at = at + 3 + 2 * count
end
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
