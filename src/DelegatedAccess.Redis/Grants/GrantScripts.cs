namespace DelegatedAccess.Redis.Grants;

/// <summary>
/// Compare and change, in one step of the server. A script is not undone where a command in it fails, so the indexes are extended before the hash is
/// written and thinned out after it: whatever fails, no grant is there that an index lacks.
/// </summary>
internal static class GrantScripts
{
    /// <summary>
    /// Answers 1 also where the new version is the stored one: a version is written once, so it was this write that came twice. Every write names its
    /// grant to the indexes anew, so an index that was lost fills again.
    /// </summary>
    public const string Write = Stored + """
        local grant, all, due, ended, owner = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
        local id, expected, version = ARGV[1], ARGV[2], ARGV[3]
        local now = stored(grant)
        if now == version then return 1 end
        if now ~= expected then return 0 end
        local before = redis.call('HGET', grant, 'due')
        redis.call('ZADD', all, 0, id)
        redis.call('ZADD', owner, 0, id)
        if ARGV[6] ~= '' then redis.call('ZADD', due, 0, ARGV[6] .. ':' .. id) end
        if ARGV[7] ~= 'active' then redis.call('ZADD', ended, 0, id) end
        redis.call('HSET', grant, 'version', version, 'registration', ARGV[4], 'owner', ARGV[5], 'due', ARGV[6], 'status', ARGV[7], 'payload', ARGV[8])
        if before and before ~= ARGV[6] then redis.call('ZREM', due, before .. ':' .. id) end
        if ARGV[7] == 'active' then redis.call('ZREM', ended, id) end
        return 1
        """;

    public const string Delete = Stored + """
        local grant, all, due, ended, owner = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
        local id, expected = ARGV[1], ARGV[2]
        local now = stored(grant)
        if now == '' or now ~= expected then return 0 end
        local before = redis.call('HGET', grant, 'due')
        redis.call('DEL', grant)
        redis.call('ZREM', all, id)
        redis.call('ZREM', owner, id)
        redis.call('ZREM', ended, id)
        if before then redis.call('ZREM', due, before .. ':' .. id) end
        return 1
        """;

    // The stored version; empty where there is no hash, and all zeros where it has none that can be read: what is damaged is not what is missing, and
    // only who has seen the damage may write over it.
    private const string Stored = """
        local function stored(key)
          local version = redis.call('HGET', key, 'version')
          if not version then
            if redis.call('EXISTS', key) == 0 then return '' end
            version = ''
          end
          if #version ~= 32 or string.find(version, '[^0-9a-f]') then return string.rep('0', 32) end
          return version
        end

        """;
}
