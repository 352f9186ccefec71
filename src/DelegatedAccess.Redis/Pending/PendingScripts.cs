namespace DelegatedAccess.Redis.Pending;

/// <summary>Compare and change, in one step of the server.</summary>
internal static class PendingScripts
{
    /// <summary>Answers 1 also where the new version is the stored one: it was this write that came twice.</summary>
    public const string Write = """
        local now = redis.call('HGET', KEYS[1], 'version') or ''
        if now == ARGV[2] then return 1 end
        if now ~= ARGV[1] then return 0 end
        redis.call('HSET', KEYS[1], 'version', ARGV[2], 'status', ARGV[3], 'expires', ARGV[4], 'payload', ARGV[5])
        redis.call('PEXPIRE', KEYS[1], ARGV[6])
        return 1
        """;
}
