using System.Buffers;
using Microsoft.Extensions.Options;

namespace DelegatedAccess.Redis;

/// <summary>Refuses a prefix that would tear keys apart, or that is no prefix at all but a connection string.</summary>
internal sealed class RedisStoreOptionsValidator : IValidateOptions<RedisStoreOptions>
{
    // Without braces above all: the first pair of them in a key decides where Redis Cluster puts it.
    private static readonly SearchValues<char> Allowed = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_.:");

    public ValidateOptionsResult Validate(string? name, RedisStoreOptions options) =>
        string.IsNullOrEmpty(options.KeyPrefix) || options.KeyPrefix.AsSpan().ContainsAnyExcept(Allowed)
            ? ValidateOptionsResult.Fail("RedisStoreOptions.KeyPrefix must be letters, digits and any of - _ . : and must not be empty.")
            : ValidateOptionsResult.Success;
}
