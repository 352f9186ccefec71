using System.Net;
using BenchmarkDotNet.Attributes;
using DelegatedAccess.Benchmarks.Contenders;
using DelegatedAccess.Benchmarks.Servers;

namespace DelegatedAccess.Benchmarks.Measuring;

/// <summary>One request whose token the API refuses: a refusal, a refresh, and the request again. MSAL does not react to a refusal.</summary>
public class RecoveryBenchmarks
{
    private const int Times = 20;

    private readonly AuthorizationServer _server = new();
    private Contender _contender = null!;

    [ParamsSource(nameof(Clients))]
    public string Client { get; set; } = "";

    public static IEnumerable<string> Clients => [Catalog.Bound, Catalog.Google, Catalog.Oidc];

    [GlobalSetup]
    public async Task StartAsync() => _contender = await Catalog.StartAsync(Client, new Surroundings(new ProtectedApi(_server), _server) { ChecksStore = false });

    [GlobalCleanup]
    public async Task EndAsync() => await _contender.DisposeAsync();

    [Benchmark(OperationsPerInvoke = Times)]
    public async Task Recovery()
    {
        for (var time = 0; time < Times; time++)
        {
            await RecoverAsync();
        }
    }

    private async Task RecoverAsync()
    {
        _contender.LetAWhilePass();
        _server.EndAccessToken();
        using var response = await _contender.SendAsync();
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new InvalidOperationException($"The request was not sent again with a good token: {response.StatusCode}.");
        }
    }
}
