-- Reads reservations, each a field of the hash of its second, with the limits that it is held against, a field beside
-- it whose name is in the reservation. Answers both for each, false where it is not there.
local answer = {}
for i = 1, #KEYS do
  local reservation = redis.call('HGET', KEYS[i], ARGV[i])
  answer[2 * i - 1] = reservation
  answer[2 * i] = reservation and redis.call('HGET', KEYS[i], string.sub(reservation, 12, 27))
end
return answer
