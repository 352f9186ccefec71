using DelegatedAccess.Refresh.Flights;
using DelegatedAccess.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Refresh.Stress;

/// <summary>Plays the parts, each on the thread that calls it.</summary>
internal sealed class Performer(World world, IReadOnlyList<Node> nodes)
{
    public static readonly GrantKey Stranger = Node.Key("a stranger");

    private static readonly Uri Zones = new("zones", UriKind.Relative);

    private const int Looks = 1_000;

    private readonly FlightTable[] _flights = [.. nodes.Select(node => node.Services.GetRequiredService<FlightTable>())];
    private readonly HttpClient[] _clients = [.. nodes.Select(node => node.Client())];

    public async Task<Ending> PlayAsync(Part part)
    {
        try
        {
            return await ActAsync(part);
        }
#pragma warning disable CA1031 // Whatever it is, it is judged with the round.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new Ending(part) { Exception = exception };
        }
    }

    public static async Task<string> AskAsync(Node node, CancellationToken cancellationToken = default) =>
        (await node.Grants.GetAccessTokenAsync(Node.Key(), cancellationToken)).Value;

    private async ValueTask<Ending> ActAsync(Part part)
    {
        switch (part.Act)
        {
            case Act.Call:
                return Answered(part, await _clients[part.Node].GetAsync(Zones));

            case Act.SendSynchronously:
#pragma warning disable CA1849 // It blocks a thread of the test's own, and that is the point.
                return Answered(part, _clients[part.Node].Send(new HttpRequestMessage(HttpMethod.Get, Zones)));
#pragma warning restore CA1849

            case Act.Ask:
                return new Ending(part) { Tokens = [await AskAsync(nodes[part.Node])] };

            case Act.AskTwice:
                return new Ending(part) { Tokens = [await AskAsync(nodes[part.Node]), await AskAsync(nodes[part.Node])] };

            case Act.Watch:
                LookForRemains(_flights[part.Node]);
                return new Ending(part);

            case Act.CallAndCancel:
                return Answered(part, await CancelAsync(part, token => _clients[part.Node].GetAsync(Zones, token)));

            case Act.AskAndCancel:
                return new Ending(part) { Tokens = [await CancelAsync(part, token => AskAsync(nodes[part.Node], token))] };

            case Act.AskForStranger:
                await nodes[part.Node].Grants.GetAccessTokenAsync(Stranger);
                return new Ending(part);

            default:
                Thread.SpinWait(part.Spins);
                await InterfereAsync(part);
                return new Ending(part);
        }
    }

    private async ValueTask InterfereAsync(Part part)
    {
        switch (part.Act)
        {
            case Act.ExpireAtServer:
                world.Sandbox.Model.ExpireAccessTokens();
                break;

            case Act.RevokeAtServer:
                world.Sandbox.User("alice").Revoke();
                break;

            case Act.Disconnect:
                await nodes[part.Node].Grants.DisconnectAsync(Node.Key());
                break;

            case Act.Reconnect:
                await nodes[part.Node].ConnectAsync();
                break;
        }
    }

    /// <summary>A flight that is done can be joined no more: it is removed before that, and by itself.</summary>
    private static void LookForRemains(FlightTable flights)
    {
        for (var look = 0; look < Looks; look++)
        {
            if (flights.Find(Node.Key()) is { Done.IsCompleted: true } flight && ReferenceEquals(flights.Find(Node.Key()), flight))
            {
                throw new InvalidOperationException("A flight was done, and still there to be joined.");
            }

            Thread.SpinWait(1);
        }
    }

    private static async Task<T> CancelAsync<T>(Part part, Func<CancellationToken, Task<T>> call)
    {
        using var impatience = new CancellationTokenSource();
        var running = call(impatience.Token);
        Thread.SpinWait(part.Spins);
        await impatience.CancelAsync();
        return await running;
    }

    private static Ending Answered(Part part, HttpResponseMessage response)
    {
        using (response)
        {
            return new Ending(part) { Status = response.StatusCode };
        }
    }
}
