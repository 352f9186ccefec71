using DelegatedAccess.Benchmarks.Servers;
using Google.Apis.Auth.OAuth2.Responses;
using Microsoft.Identity.Client;

namespace DelegatedAccess.Benchmarks.Behaviour;

/// <summary>One caller whom the API refuses.</summary>
internal static class Refusals
{
    // What a caller can catch to ask the user for consent again.
    private static readonly string[] TellsOfTheLoss = [nameof(GrantLostException), nameof(MsalUiRequiredException), nameof(TokenResponseException)];

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
        var end = await scene.CallAsync();
        return new Finding(
            end == "200" && scene.Server.Calls == 1 && scene.Api.Calls == 2,
            $"token calls {scene.Server.Calls}, API calls {scene.Api.Calls}, {end} after {scene.Slowest}");
    }

    private static async Task<Finding> RevokedAsync(Participant participant)
    {
        await using var scene = await Scene.SetAsync(participant);
        scene.Server.Revoke();
        var ends = new[] { await scene.CallAsync(), await scene.CallAsync() };
        return new Finding(
            scene.Server.Calls == 1 && scene.Api.WithoutToken == 0 && ends.All(TellsOfTheLoss.Contains),
            $"token calls {scene.Server.Calls}, without a token {scene.Api.WithoutToken}, {string.Join(" then ", ends.Distinct())}, after {scene.Slowest} at most");
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
