using DelegatedAccess.Redis.Grants;
using DelegatedAccess.Redis.Tests.Infrastructure;
using DelegatedAccess.Tests.Docs;

namespace DelegatedAccess.Redis.Tests.Docs;

internal sealed class RedisPageTests
{
    private const string Page = "docs/redis.md";

    [Test]
    public void Every_code_block_is_code_that_compiles() =>
        Assert.That(CodeBlocks.Of(Page), Is.EqualTo(CodeBlocks.In("tests/DelegatedAccess.Redis.Tests/Docs/RedisSnippets.cs")));

    [Test]
    public void Every_option_is_in_the_page() =>
        Assert.That(
            typeof(RedisStoreOptions).GetProperties().Select(option => $"| `{option.Name}` |").Where(row => !Pages.Read(Page).Contains(row, StringComparison.Ordinal)),
            Is.Empty);

    [Test]
    public async Task Every_key_of_a_grant_is_in_the_page()
    {
        var place = new Place(Kind.Standalone);
        var grant = (await Some.WriteAsync(place.Open(), [Some.Grant(dueAt: Some.Noon, status: GrantStatus.Lost)]))[0];
        var bucket = $"{GrantKeys.BucketOf(grant.Id.Value):x2}";

        var keys = (await place.KeysAsync()).Select(key => key.ToString()
            .Replace($"{{{place.Prefix}.{bucket}}}", "{da.<bb>}", StringComparison.Ordinal)
            .Replace(place.Prefix, "da", StringComparison.Ordinal)
            .Replace(grant.Id.Value, "<grant id>", StringComparison.Ordinal));

        var page = Pages.Read(Page);
        Assert.That(
            keys.Select(key => key.Contains(":owner:", StringComparison.Ordinal) ? key[..(key.LastIndexOf(':') + 1)] + "<SHA-256 of the owner>" : key)
                .Where(key => !page.Contains($"| `{key}` |", StringComparison.Ordinal)),
            Is.Empty);
    }
}
