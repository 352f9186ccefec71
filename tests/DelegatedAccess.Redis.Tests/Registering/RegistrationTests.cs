using DelegatedAccess.Redis.Grants;
using DelegatedAccess.Redis.Pending;
using DelegatedAccess.Redis.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace DelegatedAccess.Redis.Tests.Registering;

internal sealed class RegistrationTests
{
    private static IConnectionMultiplexer Connection => Servers.ConnectionsTo(Kind.Standalone)[0];

    [Test]
    public async Task Every_overload_keeps_both_kinds_in_redis_and_leaves_the_connection_to_the_app()
    {
        foreach (var persist in new Action<IDelegatedAccessBuilder>[]
        {
            access => access.PersistGrantsToStackExchangeRedis(Connection),
            access => access.PersistGrantsToStackExchangeRedis(_ => Connection),
            access =>
            {
                access.Services.AddSingleton(Connection);
                access.PersistGrantsToStackExchangeRedis();
            },
        })
        {
            await using var services = Build(persist);
            Assert.That(services.GetRequiredService<IGrantStore>(), Is.TypeOf<RedisGrantStore>());
            Assert.That(services.GetRequiredService<IPendingAuthorizationStore>(), Is.TypeOf<RedisPendingAuthorizationStore>());
            Assert.That(await services.GetRequiredService<IGrantStore>().FindAsync(Some.Grant().Id, CancellationToken.None), Is.Null);
        }
    }

    [Test]
    public async Task A_connection_that_could_not_be_made_is_asked_for_again_and_then_kept()
    {
        var asked = 0;
        await using var services = Build(access => access.PersistGrantsToStackExchangeRedis(
            _ => ++asked == 1 ? throw new IOException("Not yet.") : Connection));
        Assert.That(() => services.GetRequiredService<IGrantStore>(), Throws.TypeOf<IOException>());

        services.GetRequiredService<IGrantStore>();
        services.GetRequiredService<IPendingAuthorizationStore>();

        Assert.That(asked, Is.EqualTo(2));
    }

    [TestCase("")]
    [TestCase("{acme}")]
    [TestCase("localhost:6379,password=secret")]
    [TestCase("a b")]
    public void A_prefix_that_would_tear_keys_apart_is_refused(string prefix)
    {
        using var services = Build(access => access.PersistGrantsToStackExchangeRedis(Connection, options => options.KeyPrefix = prefix));
        Assert.That(() => services.GetRequiredService<IGrantStore>(), Throws.TypeOf<OptionsValidationException>().With.Message.Not.Contains("secret"));
    }

    [Test]
    public async Task Apps_with_prefixes_of_their_own_do_not_see_each_other()
    {
        var (one, other) = (new Place(Kind.Standalone).Open(), new Place(Kind.Standalone).Open());
        var grant = (await Some.WriteAsync(one, [Some.Grant()]))[0];

        Assert.That(await other.FindAsync(grant.Id, CancellationToken.None), Is.Null);
        Assert.That(await Some.ListAsync(other, new GrantFilter()), Is.Empty);
    }

    [Test]
    public async Task Databases_of_one_server_are_told_apart()
    {
        var place = new Place(Kind.Standalone);
        var grant = Some.Grant();
        await using var services = Build(access => access.PersistGrantsToStackExchangeRedis(Connection, options =>
        {
            options.KeyPrefix = place.Prefix;
            options.Database = 3;
        }));
        await Some.WriteAsync(services.GetRequiredService<IGrantStore>(), [grant]);

        Assert.That(await place.Open().FindAsync(grant.Id, CancellationToken.None), Is.Null);
        Assert.That(await Connection.GetDatabase(3).KeyExistsAsync(place.KeyOf(grant.Id)));
    }

    [Test]
    public void A_key_names_its_bucket_in_a_hash_tag_that_its_indexes_share()
    {
        var keys = new GrantKeys("da");
        var id = "ff" + new string('0', 62);
        Assert.That(keys.Of(id).GrantOf(id).ToString(), Is.EqualTo("da:{da.3f}:grant:" + id));
        Assert.That(
            new[] { keys.Of(id).All, keys.Of(id).Due, keys.Of(id).Ended, keys.Of(id).OwnerOf("owner") }.Select(key => key.ToString()),
            Has.All.StartsWith("da:{da.3f}:"));
        Assert.That(new[] { "00", "03", "04", "7f", "80" }.Select(GrantKeys.BucketOf), Is.EqualTo([0, 0, 1, 31, 32]));
    }

    private static ServiceProvider Build(Action<IDelegatedAccessBuilder> persist)
    {
        var services = new ServiceCollection();
        var access = services.AddDelegatedAccess().ProtectGrantsWithKeyRing(keys => keys.Add("test", World.ProtectionKey));
        persist(access);
        return services.BuildServiceProvider();
    }
}
