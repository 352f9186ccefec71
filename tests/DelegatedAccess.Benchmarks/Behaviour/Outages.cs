using System.Net;
using DelegatedAccess.Benchmarks.Contenders;
using DelegatedAccess.Benchmarks.Servers;

namespace DelegatedAccess.Benchmarks.Behaviour;

/// <summary>A token endpoint that fails for a while, and two processes that meet there.</summary>
internal static class Outages
{
    public static IReadOnlyList<Situation> All { get; } =
    [
        new("the token endpoint answers 503 for a while; a minute later the process starts anew", "served again", participant => FailAsync(participant, HttpStatusCode.ServiceUnavailable)),
        new("the token endpoint answers 429 for a while; a minute later the process starts anew", "served again", participant => FailAsync(participant, HttpStatusCode.TooManyRequests)),
        new("two processes refresh the same token", "one refresh, both served, the grant lives", TwoAsync),
    ];

    private static async Task<Finding> FailAsync(Participant participant, HttpStatusCode failure)
    {
        using var server = new AuthorizationServer();
        using var api = new ProtectedApi(server);
        var (first, startNextAsync) = await participant.StartSharedAsync(new Surroundings(api, server) { IsExpired = true });
        server.ClearCount();
        server.Failure = failure;
        var during = await EndAsync(first);
        var calls = server.Calls;
        await first.DisposeAsync();

        server.Failure = null;
        var after = await Scene.EndAsync(async () =>
        {
            await using var next = await startNextAsync();
            next.LetAWhilePass();
            return await next.SendAsync();
        });
        return new Finding(after == "200", $"{during}, token calls {calls}; then {after}");
    }

    private static async Task<Finding> TwoAsync(Participant participant)
    {
        using var server = new AuthorizationServer();
        using var api = new ProtectedApi(server);
        var (first, startNextAsync) = await participant.StartSharedAsync(new Surroundings(api, server) { IsExpired = true });
        var second = await startNextAsync();
        await using (first)
        await using (second)
        {
            server.ClearCount();
            server.Hold = new Gathering(2).PassAsync;
            var ends = await Task.WhenAll(Task.Run(() => EndAsync(first)), Task.Run(() => EndAsync(second)));
            return new Finding(
                server is { Calls: 1, IsAlive: true } && ends.All(end => end == "200"),
                $"token calls {server.Calls}, {Scene.Failures(ends)}, the grant {(server.IsAlive ? "lives" : "is lost")}");
        }
    }

    private static Task<string> EndAsync(Contender contender) => Scene.EndAsync(() => contender.SendAsync());
}
