-- Says that a node is there, forgets those that said nothing for too long, and answers the server's time and who there
-- is. Arguments: the node, and after how many milliseconds of silence it is forgotten.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[2])
return {time[1], time[2], unpack(redis.call('ZRANGE', KEYS[1], 0, -1))}
