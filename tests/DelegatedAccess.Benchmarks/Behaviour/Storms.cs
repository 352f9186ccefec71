namespace DelegatedAccess.Benchmarks.Behaviour;

/// <summary>Many callers at once.</summary>
internal static class Storms
{
    private const int Callers = 64;

    public static IReadOnlyList<Situation> All { get; } =
    [
        new("64 callers, four requests each, the token is good", "no refresh, all served", GoodAsync),
        new("64 callers as the process starts, the token is good", "no refresh, all served", ColdAsync),
        new("64 callers, the token has expired", "one refresh, all served", ExpiredAsync),
        new("64 callers are refused at once: 401", "one refresh, all served", RefusedAsync),
    ];

    private static async Task<Finding> GoodAsync(Participant participant)
    {
        await using var scene = await Scene.SetAsync(participant);
        var ends = await scene.CallAsync(Callers, requestsEach: 4);
        return Judge(scene, ends, refreshes: 0).After(scene.Slowest);
    }

    private static async Task<Finding> ColdAsync(Participant participant)
    {
        await using var scene = await Scene.SetAnewAsync(participant);
        return Judge(scene, await scene.CallAsync(Callers), refreshes: 0).After(scene.Slowest);
    }

    private static async Task<Finding> ExpiredAsync(Participant participant)
    {
        await using var scene = await Scene.SetAsync(participant, isExpired: true);
        return Judge(scene, await scene.CallAsync(Callers), refreshes: 1).After(scene.Slowest);
    }

    private static async Task<Finding> RefusedAsync(Participant participant)
    {
        await using var scene = await Scene.SetAsync(participant);
        scene.Server.EndAccessToken();
        var gathering = new Gathering(Callers);
        scene.Api.Hold = gathering.PassAsync;
        return Judge(scene, await scene.CallAsync(Callers), refreshes: 1);
    }

    private static Finding Judge(Scene scene, string[] ends, int refreshes) => new(
        scene.Server.Calls == refreshes && ends.All(end => end == "200"),
        $"token calls {scene.Server.Calls}, {Scene.Failures(ends)}");
}
