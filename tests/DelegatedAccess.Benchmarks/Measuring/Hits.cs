using DelegatedAccess.Benchmarks.Contenders;
using DelegatedAccess.Benchmarks.Servers;

namespace DelegatedAccess.Benchmarks.Measuring;

/// <summary>Contenders whose token is good and stays it.</summary>
internal static class Hits
{
    /// <summary>Starts one, at an API that answers at once or later, and sees to it that its requests carry a token: one that sends none would be fast.</summary>
    public static async Task<Contender> StartAsync(string client, bool isAsynchronous)
    {
        var contender = await Catalog.StartAsync(
            client, new Surroundings(new StubApi(isAsynchronous), new AuthorizationServer()) { TimePasses = false });
        using var response = await contender.SendAsync();
        var carriesToken = response.RequestMessage?.Headers.Authorization?.Parameter?.StartsWith("access-", StringComparison.Ordinal) == true;
        return carriesToken == client is not (Catalog.Bare or Catalog.Bare + Catalog.OfFactory)
            ? contender
            : throw new InvalidOperationException($"The request of '{client}' {(carriesToken ? "carries a" : "has no")} token.");
    }

    /// <summary>Sends so many requests, one after the other.</summary>
    public static async Task SendAsync(Contender contender, int requests)
    {
        for (var request = 0; request < requests; request++)
        {
            (await contender.SendAsync()).Dispose();
        }
    }

    /// <summary>Sends so many requests in all, of so many callers at once, each one after the other.</summary>
    public static Task SendAsync(Contender contender, int requests, int callers) =>
        Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(() => SendAsync(contender, (requests + caller) / callers))));
}
