using System.Security.Cryptography;
using StackExchange.Redis;

namespace DelegatedAccess.Redis.Grants;

/// <summary>
/// The keys of one bucket. They share a hash tag, so Redis Cluster keeps a grant and the indexes that know it in one place, where one script can
/// change them together.
/// </summary>
internal sealed class BucketKeys
{
    private readonly string _start;

    public BucketKeys(string prefix, int bucket)
    {
        _start = $"{prefix}:{{{prefix}.{bucket:x2}}}:";
        All = _start + "all";
        Due = _start + "due";
        Ended = _start + "ended";
    }

    /// <summary>The ids of all grants.</summary>
    public RedisKey All { get; }

    /// <summary>The grants that have a due time, by it.</summary>
    public RedisKey Due { get; }

    /// <summary>The ids of grants that are lost or disconnected: few, and looked for at every start.</summary>
    public RedisKey Ended { get; }

    public RedisKey GrantOf(string id) => _start + "grant:" + id;

    /// <summary>The ids of the owner's grants. By a hash, for an owner may be long, and may be anything.</summary>
    public RedisKey OwnerOf(string owner) => _start + "owner:" + Convert.ToHexStringLower(SHA256.HashData(Texts.ToBytes(owner)));
}
