namespace DelegatedAccess.Redis;

/// <summary>Where in Redis grants and pending authorizations are kept.</summary>
public sealed class RedisStoreOptions
{
    /// <summary>
    /// What every key begins with: letters, digits and <c>-_.:</c>. Apps that share a Redis need one each; processes of one app, the same. It must not
    /// change: under another one there are no grants.
    /// </summary>
    public string KeyPrefix { get; set; } = "da";

    /// <summary>The number of the database; the connection's default one where negative. Redis Cluster has number 0 only.</summary>
    public int Database { get; set; } = -1;
}
