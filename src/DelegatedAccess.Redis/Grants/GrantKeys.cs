using System.Globalization;

namespace DelegatedAccess.Redis.Grants;

/// <summary>
/// All buckets. Their number is fixed: a key is found without asking. A bucket is chosen by the first digits of the id, so buckets in their order hold
/// ids in theirs.
/// </summary>
internal sealed class GrantKeys(string prefix)
{
    public const int Buckets = 64;

    private readonly BucketKeys[] _buckets = [.. Enumerable.Range(0, Buckets).Select(bucket => new BucketKeys(prefix, bucket))];

    public BucketKeys this[int bucket] => _buckets[bucket];

    public BucketKeys Of(string id) => _buckets[BucketOf(id)];

    /// <summary>The bucket of an id, which begins with two hexadecimal digits.</summary>
    public static int BucketOf(string id) => byte.Parse(id.AsSpan(0, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) / (256 / Buckets);
}
