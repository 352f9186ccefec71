namespace DelegatedAccess.Benchmarks.Behaviour;

/// <summary>Callers that wait for somebody else's refresh.</summary>
internal static class Waits
{
    private const int Callers = 10;

    // For callers to get as far as they can; what they do then does not depend on it.
    private static readonly TimeSpan AMoment = TimeSpan.FromMilliseconds(200);

    // Who ends at once does, however slow the machine. Who does not waits for what comes after, for ever: this only bounds that.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static IReadOnlyList<Situation> All { get; } =
    [
        new("10 callers share a refresh, the first one is cancelled", "one refresh, the other nine served", LeaderAsync),
        new("10 callers share a refresh, the last one is cancelled", "it ends at once, one refresh, the others served", FollowerAsync),
    ];

    private static async Task<Finding> LeaderAsync(Participant participant)
    {
        await using var scene = await Scene.SetAsync(participant, isExpired: true);
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        scene.Server.Hold = () => answer.Task;
        using var cancellation = new CancellationTokenSource();
        _ = await BegunAsync(scene, cancellation.Token);
        var others = Enumerable.Range(1, Callers - 1).Select(_ => Task.Run(() => scene.CallAsync())).ToList();
        await Task.Delay(AMoment, TimeProvider.System);
        await cancellation.CancelAsync();
        await Task.Delay(AMoment, TimeProvider.System);
        answer.SetResult();
        var ends = await Task.WhenAll(others);
        return new Finding(ends.All(end => end == "200") && scene.Server.Calls == 1, $"token calls {scene.Server.Calls}, of nine {Scene.Failures(ends)}");
    }

    private static async Task<Finding> FollowerAsync(Participant participant)
    {
        await using var scene = await Scene.SetAsync(participant, isExpired: true);
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        scene.Server.Hold = () => answer.Task;
        var leader = await BegunAsync(scene, CancellationToken.None);
        var others = Enumerable.Range(1, Callers - 2).Select(_ => Task.Run(() => scene.CallAsync())).ToList();
        using var cancellation = new CancellationTokenSource();
        var follower = Task.Run(() => scene.CallAsync(cancellation.Token));
        await Task.Delay(AMoment, TimeProvider.System);
        await cancellation.CancelAsync();
        await Task.WhenAny(follower, Task.Delay(Patience, TimeProvider.System));
        var hasEnded = follower.IsCompleted;
        answer.SetResult();
        var ends = await Task.WhenAll(others.Append(leader));
        return new Finding(hasEnded && scene.Server.Calls == 1 && ends.All(end => end == "200"), $"token calls {scene.Server.Calls}, {(hasEnded ? "ends at once" : "waits all the same")}, of the others {Scene.Failures(ends)}");
    }

    // The first caller, once its refresh is under way.
    private static async Task<Task<string>> BegunAsync(Scene scene, CancellationToken cancellationToken)
    {
        var leader = Task.Run(() => scene.CallAsync(cancellationToken), CancellationToken.None);
        while (scene.Server.Calls == 0 && !leader.IsCompleted)
        {
            await Task.Yield();
        }

        return leader;
    }
}
