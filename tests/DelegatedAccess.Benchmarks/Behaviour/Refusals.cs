using System.Globalization;
using DelegatedAccess.Benchmarks.Servers;

namespace DelegatedAccess.Benchmarks.Behaviour;

/// <summary>One caller whom the API refuses.</summary>
internal static class Refusals
{
    public static IReadOnlyList<Situation> All { get; } =
    [
        new("the API refuses a token once: 401", "one refresh, sent again, served", OnceAsync),
        new("the user revoked; one call, and another", "one token call in all, nothing sent without a token, and an error that says so", RevokedAsync),
        new("401 on a body that can be read once", "the answer of the API, not another error", OneShotAsync),
        new("an absolute address of another host, over http", "no token leaves", ElsewhereAsync),
        new("what holds the token is written to a log", "no token in it", WrittenAsync),
    ];

    private static async Task<Finding> OnceAsync(Participant participant)
    {
        await using var scene = await Scene.SetAsync(participant);
        scene.Server.EndAccessToken();
        var began = TimeProvider.System.GetTimestamp();
        var end = await scene.CallAsync();
        var took = TimeProvider.System.GetElapsedTime(began);
        return new Finding(
            end == "200" && scene.Server.Calls == 1 && scene.Api.Calls == 2,
            string.Create(CultureInfo.InvariantCulture, $"token calls {scene.Server.Calls}, API calls {scene.Api.Calls}, {end} after {took.TotalMilliseconds:N0} ms"));
    }

    private static async Task<Finding> RevokedAsync(Participant participant)
    {
        await using var scene = await Scene.SetAsync(participant);
        scene.Server.Revoke();
        var ends = new[] { await scene.CallAsync(), await scene.CallAsync() };
        return new Finding(
            scene.Server.Calls == 1 && scene.Api.WithoutToken == 0 && ends.All(end => end.EndsWith("Exception", StringComparison.Ordinal)),
            $"token calls {scene.Server.Calls}, without a token {scene.Api.WithoutToken}, {string.Join(" then ", ends.Distinct())}");
    }

    private static async Task<Finding> OneShotAsync(Participant participant)
    {
        await using var scene = await Scene.SetAsync(participant);
        scene.Server.EndAccessToken();
        var end = await Scene.EndAsync(() => scene.Contender.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, Addresses.Zones) { Content = new StreamContent(new OneShotStream()) }, CancellationToken.None));
        return new Finding(end is "401" or "200", end);
    }

    private static async Task<Finding> ElsewhereAsync(Participant participant)
    {
        await using var scene = await Scene.SetAsync(participant);
        var end = await Scene.EndAsync(() => scene.Contender.SendAsync(new HttpRequestMessage(HttpMethod.Get, Addresses.Elsewhere), CancellationToken.None));
        return new Finding(scene.Api.Elsewhere == 0, scene.Api.Elsewhere == 0 ? $"no token sent, {end}" : "the token is sent");
    }

    private static async Task<Finding> WrittenAsync(Participant participant)
    {
        await using var scene = await Scene.SetAsync(participant);
        var written = await scene.Contender.WriteTokenAsync();
        var isThere = written.Contains("access-0", StringComparison.Ordinal) || written.Contains("refresh-0", StringComparison.Ordinal);
        return new Finding(!isThere, isThere ? "the token is in it" : "no token in it");
    }
}
