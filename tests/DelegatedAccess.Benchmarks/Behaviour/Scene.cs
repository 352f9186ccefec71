using System.Globalization;
using DelegatedAccess.Benchmarks.Contenders;
using DelegatedAccess.Benchmarks.Servers;

namespace DelegatedAccess.Benchmarks.Behaviour;

/// <summary>The servers of one situation, and somebody who holds a grant there.</summary>
internal sealed class Scene : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private long _slowest;

    private Scene(AuthorizationServer server, ProtectedApi api, Contender contender)
    {
        Server = server;
        Api = api;
        Contender = contender;
        server.ClearCount();
    }

    public AuthorizationServer Server { get; }

    public ProtectedApi Api { get; }

    public Contender Contender { get; }

    public static async Task<Scene> SetAsync(Participant participant, bool isExpired = false)
    {
        var server = new AuthorizationServer();
        var api = new ProtectedApi(server);
        return new Scene(server, api, await participant.StartAsync(new Surroundings(api, server) { IsExpired = isExpired }));
    }

    /// <summary>How long the slowest call took so far: what the client adds, where the servers answer at once.</summary>
    public string Slowest => string.Create(CultureInfo.InvariantCulture, $"{TimeSpan.FromTicks(Volatile.Read(ref _slowest)).TotalMilliseconds:N0} ms");

    /// <summary>The same, and then the process starts anew over what it kept.</summary>
    public static async Task<Scene> SetAnewAsync(Participant participant)
    {
        var server = new AuthorizationServer();
        var api = new ProtectedApi(server);
        var (first, startNextAsync) = await participant.StartSharedAsync(new Surroundings(api, server));
        await first.DisposeAsync();
        return new Scene(server, api, await startNextAsync());
    }

    /// <summary>One call, and how it ended: a status, or the name of an exception.</summary>
    public async Task<string> CallAsync(CancellationToken cancellationToken = default)
    {
        var began = TimeProvider.System.GetTimestamp();
        var end = await EndAsync(() => Contender.SendAsync(cancellationToken));
        lock (_lock)
        {
            _slowest = Math.Max(_slowest, TimeProvider.System.GetElapsedTime(began).Ticks);
        }

        return end;
    }

    /// <summary>Many calls at once, each begun on a thread of its own.</summary>
    public Task<string[]> CallAsync(int callers, int requestsEach = 1) => Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Factory.StartNew(
        async () =>
        {
            var end = "";
            for (var request = 0; request < requestsEach && end is "" or "200"; request++)
            {
                end = await CallAsync();
            }

            return end;
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default).Unwrap()));

    public static async Task<string> EndAsync(Func<Task<HttpResponseMessage>> call)
    {
        try
        {
            using var response = await call();
            return $"{(int)response.StatusCode}";
        }
#pragma warning disable CA1031 // Whatever it is is what the caller sees.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception.GetType().Name;
        }
    }

    /// <summary>How the calls that were not served ended, each end once, with its number.</summary>
    public static string Failures(IEnumerable<string> ends) =>
        ends.Where(end => end != "200").CountBy(end => end).Select(end => $"{end.Value} × {end.Key}").DefaultIfEmpty("0 failed").Aggregate((left, right) => $"{left}, {right}");

    public async ValueTask DisposeAsync()
    {
        await Contender.DisposeAsync();
        Server.Dispose();
        Api.Dispose();
    }
}
